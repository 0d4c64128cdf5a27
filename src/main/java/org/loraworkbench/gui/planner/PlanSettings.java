package org.loraworkbench.gui.planner;

import java.util.List;
import org.loraworkbench.config.AdapterConfig;
import org.loraworkbench.config.BaseQuantization;
import org.loraworkbench.config.BiasMode;
import org.loraworkbench.config.DatasetConfig;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.GradientCheckpointing;
import org.loraworkbench.config.LoraConfig;
import org.loraworkbench.config.Precision;
import org.loraworkbench.config.TargetModules;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.config.TrainingConfig;
import org.loraworkbench.data.DatasetCatalog;

/**
 * How a model is to be trained.
 *
 * @param labels outputs of a classification head
 * @param recomputes blocks are computed again in the backward pass
 * @param maxLength tokens of a text
 */
record PlanSettings(
        TaskType taskType,
        int labels,
        int rank,
        TargetModules targets,
        BiasMode bias,
        boolean dora,
        Precision precision,
        BaseQuantization quantization,
        boolean recomputes,
        int batchSize,
        int maxLength) {

    /** Alpha keeps its usual ratio to the rank; no number of a plan depends on it. */
    private static final double ALPHA_PER_RANK = 2;

    /**
     * The experiment that would train so, on built-in data of its task.
     *
     * @throws org.loraworkbench.config.ConfigException naming the field that cannot be
     */
    Experiment experiment(PlannedModel model) {
        return Experiment.defaults()
                .with()
                .name("plan of " + model.title())
                .base(model.base())
                .baseQuantization(quantization)
                .taskType(taskType)
                .dataset(dataset())
                .adapters(List.of(AdapterConfig.lora("r" + rank, lora())))
                .training(training())
                .build();
    }

    private LoraConfig lora() {
        return LoraConfig.defaults()
                .with()
                .r(rank)
                .loraAlpha(ALPHA_PER_RANK * rank)
                .bias(bias)
                .targetModules(targets)
                .useDora(dora)
                .build();
    }

    private TrainingConfig training() {
        return TrainingConfig.defaults()
                .with()
                .batchSize(batchSize)
                .maxLength(maxLength)
                .precision(precision)
                .gradientCheckpointing(
                        recomputes ? GradientCheckpointing.ALWAYS : GradientCheckpointing.AUTO)
                .build();
    }

    private DatasetConfig dataset() {
        return DatasetCatalog.BUILT_IN.stream()
                .filter(entry -> entry.taskType() == taskType)
                .findFirst()
                .map(entry -> DatasetConfig.builtIn(entry.name()))
                .orElseGet(() -> Experiment.defaults().dataset());
    }
}
