package org.loraworkbench.config;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How the learning rate moves from its warm-up to the last step. */
public enum LearningRateSchedule {
    @JsonProperty("constant")
    CONSTANT {
        @Override
        double decay(double progress) {
            return 1;
        }
    },
    /** In a straight line to 0. */
    @JsonProperty("linear")
    LINEAR {
        @Override
        double decay(double progress) {
            return 1 - progress;
        }
    },
    /** Along half a cosine to 0. */
    @JsonProperty("cosine")
    COSINE {
        @Override
        double decay(double progress) {
            return 0.5 * (1 + Math.cos(Math.PI * progress));
        }
    };

    /**
     * The share of the peak rate left after {@code progress} (0 to 1) of the steps past warm-up.
     */
    abstract double decay(double progress);

    /**
     * The factor on the peak learning rate at a step, as in transformers' {@code get_*_schedule}.
     *
     * @param step counted from 0
     * @return between 0 and 1
     */
    public double factor(int step, int warmupSteps, int steps) {
        if (step < warmupSteps) {
            return (double) step / warmupSteps;
        }
        return decay((double) (step - warmupSteps) / Math.max(1, steps - warmupSteps));
    }
}
