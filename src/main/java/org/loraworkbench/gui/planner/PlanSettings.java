package org.loraworkbench.gui.planner;

import java.util.List;
import org.loraworkbench.config.AdapterConfig;
import org.loraworkbench.config.BaseQuantization;
import org.loraworkbench.config.BaseWeightsChoice;
import org.loraworkbench.config.BiasMode;
import org.loraworkbench.config.DatasetConfig;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.Fork;
import org.loraworkbench.config.GradientCheckpointing;
import org.loraworkbench.config.Grid;
import org.loraworkbench.config.InitLoraWeights;
import org.loraworkbench.config.LoraConfig;
import org.loraworkbench.config.Precision;
import org.loraworkbench.config.Search;
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
        return new Experiment(
                "plan of " + model.title(),
                model.base(),
                BaseWeightsChoice.PRETRAINED,
                quantization,
                taskType,
                dataset(),
                List.of(AdapterConfig.lora("r" + rank, lora())),
                Grid.NONE,
                Search.NONE,
                Fork.NONE,
                List.of(),
                training());
    }

    private LoraConfig lora() {
        LoraConfig usual = LoraConfig.defaults();
        return new LoraConfig(
                rank,
                ALPHA_PER_RANK * rank,
                usual.loraDropout(),
                bias,
                targets,
                usual.excludeModules(),
                usual.layersToTransform(),
                usual.layersPattern(),
                usual.rankPattern(),
                usual.alphaPattern(),
                usual.useRslora(),
                dora,
                usual.modulesToSave(),
                InitLoraWeights.KAIMING);
    }

    private TrainingConfig training() {
        TrainingConfig usual = TrainingConfig.defaults();
        return new TrainingConfig(
                usual.steps(),
                batchSize,
                maxLength,
                usual.learningRate(),
                usual.lrSchedule(),
                usual.warmupSteps(),
                usual.weightDecay(),
                usual.maxGradNorm(),
                usual.evalEvery(),
                usual.earlyStoppingPatience(),
                usual.checkpointEvery(),
                usual.seed(),
                precision,
                usual.device(),
                usual.gradientAccumulationSteps(),
                recomputes ? GradientCheckpointing.ALWAYS : GradientCheckpointing.AUTO,
                usual.baseDropout());
    }

    private DatasetConfig dataset() {
        return DatasetCatalog.BUILT_IN.stream()
                .filter(entry -> entry.taskType() == taskType)
                .findFirst()
                .map(entry -> DatasetConfig.builtIn(entry.name()))
                .orElseGet(() -> Experiment.defaults().dataset());
    }
}
