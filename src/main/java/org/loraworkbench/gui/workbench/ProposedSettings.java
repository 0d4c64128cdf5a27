package org.loraworkbench.gui.workbench;

import java.util.Map;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.config.TrainingConfig;

/**
 * Settings that suit a task and its data, until somebody sets others.
 *
 * @param maxLength tokens that leave nearly all texts whole
 * @param steps a few passes over the data
 * @param evalEvery steps between two measurements
 */
record ProposedSettings(int maxLength, int steps, int evalEvery) {

    private static final int MEASUREMENTS = 6;
    private static final int CHECKPOINTS = 3;
    private static final int MOST_STEPS = TrainingConfig.defaults().steps();
    private static final int FEWEST_STEPS = 60;

    /** Beyond some passes, few examples are learnt by heart. */
    private static final int MOST_PASSES = 10;

    /**
     * @param longestText tokens that the base has places for
     */
    static ProposedSettings of(DataChoice data, int longestText) {
        int steps = steps(data.trainSize());
        return new ProposedSettings(
                Math.min(longestText, maxLength(data)), steps, steps / MEASUREMENTS);
    }

    /** The built-in sets hold single sentences, and questions with their context. */
    private static int maxLength(DataChoice data) {
        if (data.config().file() != null || data.taskType() == TaskType.QUESTION_ANS) {
            return TrainingConfig.defaults().maxLength();
        }
        return data.taskType() == TaskType.CAUSAL_LM ? 48 : 32;
    }

    private static int steps(int trainSize) {
        int passes = MOST_PASSES * trainSize / TrainingConfig.defaults().batchSize();
        int rounded = passes / MEASUREMENTS * MEASUREMENTS;
        return Math.max(FEWEST_STEPS, Math.min(MOST_STEPS, rounded));
    }

    /** A run keeps a few checkpoints. */
    static int checkpointEvery(int steps) {
        return Math.max(1, steps / CHECKPOINTS);
    }

    void proposeIn(SettingsViewModel settings) {
        Map.of(
                        "max_length", maxLength,
                        "steps", steps,
                        "eval_every", evalEvery,
                        "checkpoint_every", checkpointEvery(steps))
                .forEach(
                        (name, value) ->
                                settings.fields().get(name).propose(String.valueOf(value)));
    }
}
