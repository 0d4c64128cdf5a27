package org.loraworkbench.training;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.util.List;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.TrainingConfig;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.data.Task;
import org.loraworkbench.data.ValidationFingerprint;
import org.loraworkbench.formats.LaneFiles;
import org.loraworkbench.nn.AdapterLayout;

/**
 * Base and data for one seed of a search, which draws the order of the data and a new head.
 *
 * @param end closes what was opened for this seed alone
 */
record OpenedSeed(Prepared prepared, TrainingConfig training, StepMemory memory, Runnable end)
        implements AutoCloseable {

    /** Of another seed than the first; what there is to say of the data has been said. */
    static OpenedSeed of(
            Prepared first, Experiment experiment, Workspace workspace, StepMemory memory) {
        OpenedTask task = OpenedTask.of(experiment, first.base(), workspace, notice -> {});
        NDManager manager = first.manager().newSubManager();
        Prepared own =
                Prepared.of(
                                experiment,
                                manager,
                                first.base(),
                                first.source(),
                                first.outline(),
                                task,
                                first.precision())
                        .after(first);
        return new OpenedSeed(
                own,
                experiment.training(),
                memory,
                () -> {
                    manager.close();
                    task.close();
                });
    }

    Task task() {
        return prepared.task();
    }

    LaneFiles files() {
        return prepared.files();
    }

    /** Tells the validation rows from those of other data. */
    String validation() {
        return ValidationFingerprint.of(task().validationBatches());
    }

    Cohort cohort(List<AdapterLayout> lanes) throws IOException {
        return prepared.cohort(lanes, training, memory);
    }

    @Override
    public void close() {
        end.run();
    }
}
