package org.loraworkbench.runs;

/**
 * Values of one lane in the course of training, such as its loss after every step. Grows as events
 * come, and is read on the thread that applies them.
 */
public final class Curve {

    private final Progression progression;
    private final Numbers values;

    Curve(Progression progression, Numbers values) {
        this.progression = progression;
        this.values = values;
    }

    public int size() {
        return values.size();
    }

    /** Optimizer steps done, counted from 1. */
    public int step(int point) {
        return progression.step(point);
    }

    /** Passes over the training data. */
    public double epoch(int point) {
        return progression.epoch(point);
    }

    /** Tokens that the lane has seen, padding left out. */
    public long tokens(int point) {
        return progression.tokens(point);
    }

    /** Seconds of training, pauses left out. */
    public double seconds(int point) {
        return progression.seconds(point);
    }

    /** NaN where the lane took no part. */
    public double value(int point) {
        return values.get(point);
    }

    /** The newest value that is a number; NaN if there is none. */
    public double latest() {
        for (int point = size() - 1; point >= 0; point--) {
            if (!Double.isNaN(value(point))) {
                return value(point);
            }
        }
        return Double.NaN;
    }
}
