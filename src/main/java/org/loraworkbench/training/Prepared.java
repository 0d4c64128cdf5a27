package org.loraworkbench.training;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.util.List;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.Precision;
import org.loraworkbench.config.TrainingConfig;
import org.loraworkbench.data.Task;
import org.loraworkbench.formats.BaseWeights;
import org.loraworkbench.formats.HuggingFaceDirectory;
import org.loraworkbench.formats.LaneFiles;
import org.loraworkbench.formats.TensorSource;
import org.loraworkbench.nn.AdapterLayout;
import org.loraworkbench.nn.ModelConfig;
import org.loraworkbench.nn.ModelOutline;

/** What all cohorts of a seed share: the base's tensors and the data. */
record Prepared(
        NDManager manager,
        ModelConfig config,
        HuggingFaceDirectory base,
        TensorSource source,
        ModelOutline outline,
        BaseWeights weights,
        Task task,
        Precision precision,
        LaneFiles files,
        FrozenPrefixes prefixes) {

    static Prepared of(
            Experiment experiment,
            NDManager manager,
            HuggingFaceDirectory base,
            TensorSource source,
            ModelOutline outline,
            OpenedTask opened,
            Precision precision) {
        BaseWeights weights =
                new BaseWeights(
                        manager,
                        source,
                        outline,
                        precision == Precision.BFLOAT16,
                        experiment.baseQuantization(),
                        experiment.training().seed());
        return new Prepared(
                manager,
                new ModelConfig(base.config()),
                base,
                source,
                outline,
                weights,
                opened.task(),
                precision,
                new LaneFiles(base, experiment.base(), weights, opened.choice().head()),
                FrozenPrefixes.of(manager, weights, experiment.taskType()));
    }

    /** The same, for data in another order than that of a seed before. */
    Prepared after(Prepared first) {
        return new Prepared(
                manager,
                config,
                base,
                source,
                outline,
                weights,
                task,
                precision,
                files,
                first.prefixes.withOtherOrder(manager, weights));
    }

    Cohort cohort(List<AdapterLayout> lanes, TrainingConfig training, StepMemory memory)
            throws IOException {
        return new Cohort(
                manager, config, weights, lanes, task.labels().size(), training, memory, prefixes);
    }
}
