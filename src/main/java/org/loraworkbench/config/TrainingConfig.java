package org.loraworkbench.config;

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
        boolean baseDropout) {

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
        return new TrainingConfig(
                300,
                16,
                64,
                1e-3,
                LearningRateSchedule.LINEAR,
                0,
                0.01,
                1.0,
                50,
                0,
                100,
                42,
                Precision.AUTO,
                "auto",
                1,
                GradientCheckpointing.AUTO,
                false);
    }

    public TrainingConfig withSteps(int newSteps) {
        return with(newSteps, evalEvery, earlyStoppingPatience, seed);
    }

    TrainingConfig withEvaluations(int newEvalEvery, int newPatience) {
        return with(steps, newEvalEvery, newPatience, seed);
    }

    public TrainingConfig withSeed(long newSeed) {
        return with(steps, evalEvery, earlyStoppingPatience, newSeed);
    }

    public TrainingConfig withBatches(int newBatchSize, int newAccumulationSteps) {
        return with(newBatchSize, newAccumulationSteps, gradientCheckpointing, baseDropout);
    }

    public TrainingConfig withGradientCheckpointing(GradientCheckpointing other) {
        return with(batchSize, gradientAccumulationSteps, other, baseDropout);
    }

    public TrainingConfig withBaseDropout(boolean drops) {
        return with(batchSize, gradientAccumulationSteps, gradientCheckpointing, drops);
    }

    public TrainingConfig withPrecision(Precision other) {
        return new TrainingConfig(
                steps,
                batchSize,
                maxLength,
                learningRate,
                lrSchedule,
                warmupSteps,
                weightDecay,
                maxGradNorm,
                evalEvery,
                earlyStoppingPatience,
                checkpointEvery,
                seed,
                other,
                device,
                gradientAccumulationSteps,
                gradientCheckpointing,
                baseDropout);
    }

    /** Another course of the training. */
    private TrainingConfig with(int newSteps, int newEvalEvery, int newPatience, long newSeed) {
        return new TrainingConfig(
                newSteps,
                batchSize,
                maxLength,
                learningRate,
                lrSchedule,
                warmupSteps,
                weightDecay,
                maxGradNorm,
                newEvalEvery,
                newPatience,
                checkpointEvery,
                newSeed,
                precision,
                device,
                gradientAccumulationSteps,
                gradientCheckpointing,
                baseDropout);
    }

    /** Another way to compute a step. */
    private TrainingConfig with(
            int newBatchSize,
            int newAccumulationSteps,
            GradientCheckpointing checkpointing,
            boolean drops) {
        return new TrainingConfig(
                steps,
                newBatchSize,
                maxLength,
                learningRate,
                lrSchedule,
                warmupSteps,
                weightDecay,
                maxGradNorm,
                evalEvery,
                earlyStoppingPatience,
                checkpointEvery,
                seed,
                precision,
                device,
                newAccumulationSteps,
                checkpointing,
                drops);
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
