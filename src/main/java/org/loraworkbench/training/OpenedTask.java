package org.loraworkbench.training;

import java.util.Optional;
import java.util.function.Consumer;
import org.loraworkbench.config.BaseWeightsChoice;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.Head;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.data.Datasets;
import org.loraworkbench.data.Task;
import org.loraworkbench.data.Tasks;
import org.loraworkbench.data.head.HeadChoice;
import org.loraworkbench.data.head.HeadedDataset;
import org.loraworkbench.formats.HuggingFaceDirectory;
import org.loraworkbench.formats.TrainedHead;
import org.loraworkbench.nn.Architectures;
import org.loraworkbench.nn.ModelConfig;

/**
 * An experiment's data in the tokens of its base, and the head that learns them.
 *
 * @param replacesHead whether the base has a head that is not used
 */
public record OpenedTask(Task task, HeadChoice choice, boolean replacesHead)
        implements AutoCloseable {

    /**
     * Reads and encodes all examples.
     *
     * @param base that of the experiment
     * @param notices takes sentences about the data that the user should know of
     * @throws org.loraworkbench.config.InputException if the data do not fit the task, the base or
     *     the settings
     */
    public static OpenedTask of(
            Experiment experiment,
            HuggingFaceDirectory base,
            Workspace workspace,
            Consumer<String> notices) {
        ModelConfig config = new ModelConfig(base.config());
        Optional<Head> trained =
                experiment.baseWeights() == BaseWeightsChoice.RANDOM
                        ? Optional.empty()
                        : TrainedHead.in(base, experiment.taskType());
        HeadedDataset data =
                Datasets.open(
                        experiment.dataset(), experiment.taskType(), workspace.cache(), trained);
        Task task =
                Tasks.of(
                        experiment,
                        data,
                        base.tokenizer(),
                        Architectures.outline(config, experiment.taskType(), config.labels(2))
                                .limits(),
                        notices);
        return new OpenedTask(task, data.choice(), trained.isPresent() && data.choice().isNew());
    }

    @Override
    public void close() {
        task.close();
    }
}
