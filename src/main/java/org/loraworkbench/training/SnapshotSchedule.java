package org.loraworkbench.training;

/**
 * When a training is looked at: before the first step, after each of the next ten, then ever more
 * rarely, each time after some share of the steps done. The share grows with what a look costs, so
 * that all of them take no more than {@link #SHARE} of the training's time; only the first ten are
 * taken anyway, as long as they are short.
 */
final class SnapshotSchedule {

    /** Of the time that all steps take. */
    static final double SHARE = 0.02;

    /** Steps that are all looked at. */
    private static final int FIRST = 10;

    /** Seconds for these that nobody misses. */
    private static final double FIRST_SECONDS = 1;

    /** The least growth from one step that is looked at to the next. */
    private static final double GROWTH = 1.15;

    private final int steps;
    private double spent;
    private int next;

    /**
     * @param steps of the whole training
     */
    SnapshotSchedule(int steps) {
        this.steps = steps;
    }

    /** Whether it is time to look at a step. */
    boolean isDue(int step) {
        return step >= next;
    }

    /**
     * A step was looked at.
     *
     * @param cost in seconds
     * @param training seconds that all steps so far have taken, without such looks
     */
    void looked(int step, double cost, double training) {
        spent += cost;
        next = step < FIRST && spent < FIRST_SECONDS ? step + 1 : later(step, cost, training);
    }

    private int later(int step, double cost, double training) {
        double budget = SHARE * training / Math.max(1, step) * steps;
        double looksLeft = (budget - spent) / cost;
        if (looksLeft < 1) {
            return steps;
        }
        double growth = Math.pow((double) steps / Math.max(1, step), 1 / looksLeft);
        return Math.max(step + 1, (int) Math.ceil(step * Math.max(GROWTH, growth)));
    }
}
