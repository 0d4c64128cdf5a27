package org.loraworkbench.runs;

/**
 * How far a run is, and how fast.
 *
 * @param doneSteps of all cohorts together
 * @param totalSteps of all cohorts together; 0 before the start
 * @param seconds of training, pauses left out
 * @param stepsPerSecond of late; 0 if nothing can be said yet
 * @param tokensPerSecond of late, over the lanes in training, padding left out
 */
public record RunProgress(
        int doneSteps,
        int totalSteps,
        double seconds,
        double stepsPerSecond,
        double tokensPerSecond) {

    /** From 0 to 1. */
    public double fraction() {
        return totalSteps == 0 ? 0 : Math.min(1, (double) doneSteps / totalSteps);
    }

    /** NaN if nothing can be said yet. */
    public double secondsLeft() {
        return stepsPerSecond > 0 ? (totalSteps - doneSteps) / stepsPerSecond : Double.NaN;
    }
}
