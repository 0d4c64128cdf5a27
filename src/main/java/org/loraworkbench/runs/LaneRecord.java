package org.loraworkbench.runs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.loraworkbench.events.RunEvent;

/** What one lane has shown so far. */
public final class LaneRecord {

    private final RunEvent.Lane lane;
    private final Progression evaluations;
    private final Curve trainingLosses;
    private final Curve validationLosses;
    private final Numbers trainingLossValues = new Numbers();
    private final Numbers validationLossValues = new Numbers();
    private final Map<String, Numbers> metricValues = new LinkedHashMap<>();
    private String stopReason;
    private int stopStep;

    LaneRecord(RunEvent.Lane lane, Progression steps, Progression evaluations) {
        this.lane = lane;
        this.evaluations = evaluations;
        trainingLosses = new Curve(steps, trainingLossValues);
        validationLosses = new Curve(evaluations, validationLossValues);
    }

    public RunEvent.Lane lane() {
        return lane;
    }

    /** The training loss of every step. */
    public Curve trainingLosses() {
        return trainingLosses;
    }

    /** The mean loss on the validation data, at every evaluation. */
    public Curve validationLosses() {
        return validationLosses;
    }

    /** The names of the metrics; the first is the one to watch. */
    public List<String> metrics() {
        return List.copyOf(metricValues.keySet());
    }

    /**
     * A metric at every evaluation; NaN where the lane has none of this name.
     *
     * @param name one of {@link #metrics}, of this lane or another
     */
    public Curve metric(String name) {
        Numbers values = metricValues.get(name);
        return new Curve(evaluations, values == null ? absentSoFar(name) : values);
    }

    /** Why the lane ended before the others, if it did. */
    public Optional<String> stopReason() {
        return Optional.ofNullable(stopReason);
    }

    /** Optimizer steps done; 0 of a lane that a search gave up before its first. */
    public int steps() {
        if (stopReason != null) {
            return stopStep;
        }
        return trainingLosses.size() == 0 ? 0 : trainingLosses.step(trainingLosses.size() - 1);
    }

    void stop(int step, String reason) {
        stopStep = step;
        stopReason = reason;
    }

    void addTrainingLoss(double loss) {
        trainingLossValues.add(loss);
    }

    void addEvaluation(double loss, Map<String, Double> metrics) {
        metrics.forEach((name, value) -> metricValues.computeIfAbsent(name, this::absentSoFar));
        metricValues.forEach((name, values) -> values.add(metrics.getOrDefault(name, Double.NaN)));
        validationLossValues.add(loss);
    }

    /** Keeps a metric that appears late in line with the evaluations before it. */
    private Numbers absentSoFar(String metric) {
        Numbers values = new Numbers();
        for (int i = 0; i < validationLossValues.size(); i++) {
            values.add(Double.NaN);
        }
        return values;
    }

    /** Forgets what came after a step. */
    void rewindTo(int step, int stepCount, int evaluationCount) {
        trainingLossValues.keepFirst(stepCount);
        validationLossValues.keepFirst(evaluationCount);
        metricValues.values().forEach(values -> values.keepFirst(evaluationCount));
        if (stopStep > step) {
            stopReason = null;
        }
    }
}
