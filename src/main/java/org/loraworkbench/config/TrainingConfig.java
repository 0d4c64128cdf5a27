package org.loraworkbench.config;

import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * How all lanes of an experiment are trained.
 *
 * @param maxLength tokens per text, special tokens included
 * @param maxGradNorm the largest global norm of a lane's gradient; 0: no clipping
 * @param evalEvery steps between evaluations; the last step is always evaluated
 * @param earlyStoppingPatience evaluations without a smaller validation loss after which a lane
 *     ends; 0: never
 * @param checkpointEvery steps between checkpoints; 0: none
 * @param device {@code auto}, {@code cpu}, {@code cuda} or {@code cuda:N}
 * @param gradientAccumulationSteps batches of {@code batchSize} rows that a step learns from, one
 *     after the other; its loss is the mean over what all of them count
 * @param baseDropout whether the dropouts that the base's configuration names are at work in
 *     training, as in transformers
 */
@RecordBuilder
public record TrainingConfig(
        int steps,
        int batchSize,
        int maxLength,
        double learningRate,
        LearningRateSchedule lrSchedule,
        int warmupSteps,
        double weightDecay,
        double maxGradNorm,
        int evalEvery,
        int earlyStoppingPatience,
        int checkpointEvery,
        long seed,
        Precision precision,
        String device,
        int gradientAccumulationSteps,
        GradientCheckpointing gradientCheckpointing,
        boolean baseDropout)
        implements TrainingConfigBuilder.With {

    public TrainingConfig {
        Check.atLeast("steps", steps, 1);
        Check.atLeast("batch_size", batchSize, 1);
        Check.atLeast("max_length", maxLength, 4);
        Check.positive("learning_rate", learningRate);
        Check.atLeast("warmup_steps", warmupSteps, 0);
        Check.notNegative("weight_decay", weightDecay);
        Check.notNegative("max_grad_norm", maxGradNorm);
        Check.atLeast("eval_every", evalEvery, 1);
        Check.atLeast("early_stopping_patience", earlyStoppingPatience, 0);
        Check.atLeast("checkpoint_every", checkpointEvery, 0);
        Check.atLeast("gradient_accumulation_steps", gradientAccumulationSteps, 1);
        if (!device.matches("auto|cpu|cuda(:\\d+)?")) {
            throw new ConfigException(
                    "device",
                    "must be \"auto\", \"cpu\", \"cuda\" or \"cuda:N\", but is \"" + device + "\"");
        }
    }

    public static TrainingConfig defaults() {
        return TrainingConfigBuilder.builder()
                .steps(300)
                .batchSize(16)
                .maxLength(64)
                .learningRate(1e-3)
                .lrSchedule(LearningRateSchedule.LINEAR)
                .warmupSteps(0)
                .weightDecay(0.01)
                .maxGradNorm(1)
                .evalEvery(50)
                .earlyStoppingPatience(0)
                .checkpointEvery(100)
                .seed(42)
                .precision(Precision.AUTO)
                .device("auto")
                .gradientAccumulationSteps(1)
                .gradientCheckpointing(GradientCheckpointing.AUTO)
                .baseDropout(false)
                .build();
    }

    /** The learning rate's factor at a step, counted from 0. */
    public double learningRateFactor(int step) {
        return lrSchedule.factor(step, warmupSteps, steps);
    }

    /** Whether the validation data is scored after so many steps. */
    public boolean evaluatesAfter(int step) {
        return step > 0 && (step % evalEvery == 0 || step == steps);
    }

    /** Whether a checkpoint is written after so many steps. */
    public boolean savesAfter(int step) {
        return checkpointEvery > 0 && (step % checkpointEvery == 0 || step == steps);
    }
}
