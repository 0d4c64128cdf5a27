package org.loraworkbench.runs;

/** How far training was at each point of some curves, which share it. */
final class Progression {

    private final Numbers steps = new Numbers();
    private final Numbers epochs = new Numbers();
    private final Numbers tokens = new Numbers();
    private final Numbers seconds = new Numbers();

    void add(int step, double epoch, long tokensSeen, double secondsOfTraining) {
        steps.add(step);
        epochs.add(epoch);
        tokens.add(tokensSeen);
        seconds.add(secondsOfTraining);
    }

    int size() {
        return steps.size();
    }

    boolean isEmpty() {
        return size() == 0;
    }

    int step(int point) {
        return (int) steps.get(point);
    }

    double epoch(int point) {
        return epochs.get(point);
    }

    /** Exact: a double holds whole numbers up to 2^53. */
    long tokens(int point) {
        return (long) tokens.get(point);
    }

    double seconds(int point) {
        return seconds.get(point);
    }

    int lastStep() {
        return isEmpty() ? 0 : step(size() - 1);
    }

    /** Points that lie at or before a step. */
    int pointsUpTo(int step) {
        int points = size();
        while (points > 0 && step(points - 1) > step) {
            points--;
        }
        return points;
    }

    void keepFirst(int points) {
        steps.keepFirst(points);
        epochs.keepFirst(points);
        tokens.keepFirst(points);
        seconds.keepFirst(points);
    }
}
