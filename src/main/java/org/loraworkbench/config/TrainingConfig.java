package org.loraworkbench.config;

import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * How all lanes of an experiment are trained; each component is a {@link Setting}.
 *
 * @param batchSize rows
 * @param maxLength tokens, special tokens included
 * @param checkpointEvery 0: none
 * @param gradientAccumulationSteps a step's loss is the mean over what all its batches count
 */
@RecordBuilder
public record TrainingConfig(
        @Help("How many batches to train on.") int steps,
        @Help(
                        value = "Examples in a step. Every adapter sees the same ones.",
                        hint = "examples a step")
                int batchSize,
        @Help(value = "Longer texts are cut to this many tokens.", hint = "tokens") int maxLength,
        @Help(
                        "The largest step size of AdamW. LoRA takes about ten times that of full"
                                + " fine-tuning.")
                double learningRate,
        @Help("How the learning rate goes from its largest value to the end.")
                LearningRateSchedule lrSchedule,
        @Help("Steps over which the learning rate rises from 0.") int warmupSteps,
        @Help("AdamW's decoupled weight decay.") double weightDecay,
        @Help(
                        value =
                                "Gradients with a greater global norm are scaled down to it; 0: never.",
                        hint = "0: never")
                double maxGradNorm,
        @Help(
                        value =
                                "Steps between two measurements on the validation set; the last"
                                        + " step is always measured.",
                        hint = "steps")
                int evalEvery,
        @Help(
                        value =
                                "A lane ends after this many measurements without a smaller"
                                        + " validation loss; 0: never.",
                        hint = "0: never")
                int earlyStoppingPatience,
        @Help(
                        value =
                                "Steps between two checkpoints, from which a run can be resumed and"
                                        + " forked; 0: none.",
                        hint = "steps; 0: none")
                int checkpointEvery,
        @Help(
                        value = "Decides initial values, dropout and the order of the data.",
                        hint = "same seed, same run")
                long seed,
        @Help(
                        "Number format of the frozen weights and of activations; adapters always"
                                + " train in float32. auto measures which is faster on this machine.")
                Precision precision,
        @Help("Where to train: auto (a GPU where there is one), cpu, cuda or cuda:N.")
                String device,
        @Help(
                        value = "Batches that a step learns from, one after the other.",
                        hint = "batches a step")
                int gradientAccumulationSteps,
        @Help(
                        "Blocks are computed again in the backward pass instead of being kept; auto"
                                + " does so where memory is short. It changes no number.")
                GradientCheckpointing gradientCheckpointing,
        @Help(
                        "In training the base drops numbers where transformers does, as its"
                                + " config.json says; never in validation or answers.")
                boolean baseDropout)
        implements TrainingConfigBuilder.With {

    private static final int MOST_STEPS = 100_000_000;
    private static final int LARGEST_BATCH = 65_536;
    private static final int LONGEST_TEXT = 1 << 20;

    public TrainingConfig {
        Check.within("steps", steps, 1, MOST_STEPS);
        Check.within("batch_size", batchSize, 1, LARGEST_BATCH);
        Check.within("max_length", maxLength, 4, LONGEST_TEXT);
        Check.positive("learning_rate", learningRate);
        Check.atLeast("warmup_steps", warmupSteps, 0);
        Check.notNegative("weight_decay", weightDecay);
        Check.notNegative("max_grad_norm", maxGradNorm);
        Check.atLeast("eval_every", evalEvery, 1);
        Check.atLeast("early_stopping_patience", earlyStoppingPatience, 0);
        Check.atLeast("checkpoint_every", checkpointEvery, 0);
        Check.within("gradient_accumulation_steps", gradientAccumulationSteps, 1, LARGEST_BATCH);
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
