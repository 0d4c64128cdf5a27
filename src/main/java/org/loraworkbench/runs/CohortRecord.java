package org.loraworkbench.runs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.loraworkbench.events.RunEvent;

/** What the lanes of one cohort have shown so far: they move in lockstep. */
final class CohortRecord {

    /** Steps over which the speed is measured. */
    private static final int SPEED_WINDOW = 20;

    private final Progression steps = new Progression();
    private final Progression evaluations = new Progression();
    private final List<LaneRecord> lanes = new ArrayList<>();

    LaneRecord addLane(RunEvent.Lane lane) {
        LaneRecord added = new LaneRecord(lane, steps, evaluations);
        lanes.add(added);
        return added;
    }

    int lastStep() {
        return steps.lastStep();
    }

    boolean isEmpty() {
        return steps.isEmpty();
    }

    double seconds() {
        return isEmpty() ? 0 : steps.seconds(steps.size() - 1);
    }

    /** Steps per second of late; 0 if nothing can be said yet. */
    double stepsPerSecond() {
        return perSecond(steps.lastStep() - (isEmpty() ? 0 : steps.step(windowStart())));
    }

    /** Tokens per second of late, over all lanes. */
    double tokensPerSecond() {
        if (isEmpty()) {
            return 0;
        }
        long tokens = steps.tokens(steps.size() - 1) - steps.tokens(windowStart());
        return perSecond((double) tokens * lanes.size());
    }

    private double perSecond(double amount) {
        double duration = isEmpty() ? 0 : seconds() - steps.seconds(windowStart());
        return duration > 0 ? amount / duration : 0;
    }

    private int windowStart() {
        return Math.max(0, steps.size() - 1 - SPEED_WINDOW);
    }

    void add(RunEvent.Step step) {
        steps.add(step.step(), step.epoch(), step.tokens(), step.seconds());
        for (int lane = 0; lane < lanes.size(); lane++) {
            lanes.get(lane).addTrainingLoss(valueOf(step.losses(), lane));
        }
    }

    /**
     * An evaluation follows its step: epochs and tokens are those of the step. A resumed run may
     * score a step again: true if that replaces a score.
     */
    boolean add(RunEvent.Evaluated evaluated) {
        boolean replaces = rewind(steps.lastStep(), evaluated.step() - 1);
        int last = steps.size() - 1;
        evaluations.add(
                evaluated.step(),
                isEmpty() ? 0 : steps.epoch(last),
                isEmpty() ? 0 : steps.tokens(last),
                evaluated.seconds());
        for (int lane = 0; lane < lanes.size(); lane++) {
            Map<String, Double> metrics = new LinkedHashMap<>();
            for (Map.Entry<String, double[]> metric : evaluated.metrics().entrySet()) {
                metrics.put(metric.getKey(), valueOf(metric.getValue(), lane));
            }
            lanes.get(lane).addEvaluation(valueOf(evaluated.losses(), lane), metrics);
        }
        return replaces;
    }

    /** A file that was written to by hand may lack values. */
    private static double valueOf(double[] byLane, int lane) {
        return lane < byLane.length ? byLane[lane] : Double.NaN;
    }

    /** Forgets what came after a step; false if there was nothing to forget. */
    boolean rewindTo(int step) {
        return rewind(step, step);
    }

    private boolean rewind(int lastStep, int lastEvaluation) {
        int stepCount = steps.pointsUpTo(lastStep);
        int evaluationCount = evaluations.pointsUpTo(lastEvaluation);
        if (stepCount == steps.size() && evaluationCount == evaluations.size()) {
            return false;
        }
        steps.keepFirst(stepCount);
        evaluations.keepFirst(evaluationCount);
        lanes.forEach(lane -> lane.rewindTo(lastStep, stepCount, evaluationCount));
        return true;
    }
}
