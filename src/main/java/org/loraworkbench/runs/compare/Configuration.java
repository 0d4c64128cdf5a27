package org.loraworkbench.runs.compare;

import org.loraworkbench.config.DatasetConfig;
import org.loraworkbench.config.GradientCheckpointing;
import org.loraworkbench.config.LoraConfig;
import org.loraworkbench.config.Method;
import org.loraworkbench.config.Precision;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.config.TrainingConfig;

/**
 * What lanes must have in common to be repetitions of each other, which differ by chance alone:
 * everything that can change what is learned, but the seed.
 *
 * @param lora null where there are no low-rank matrices
 */
record Configuration(
        String base,
        TaskType taskType,
        DatasetConfig dataset,
        Method method,
        LoraConfig lora,
        TrainingConfig training) {

    static Configuration of(ComparedLane lane) {
        return new Configuration(
                lane.experiment().base(),
                lane.experiment().taskType(),
                lane.experiment().dataset(),
                lane.settings().method(),
                lane.isLora() ? lane.settings().lora() : null,
                withoutChance(lane.experiment().training(), lane.learningRate()));
    }

    /** Seed, device, and how often to look and to save are set to the same for all. */
    private static TrainingConfig withoutChance(TrainingConfig training, double learningRate) {
        return training.with()
                .learningRate(learningRate)
                .evalEvery(1)
                .checkpointEvery(0)
                .seed(0)
                .precision(Precision.AUTO)
                .device("auto")
                .gradientCheckpointing(GradientCheckpointing.AUTO)
                .build();
    }
}
