package org.loraworkbench.runs.compare;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.loraworkbench.runs.LaneRecord;

/**
 * A lane in the course of its training.
 *
 * @param trainLoss after every step
 * @param validationLoss at every evaluation
 * @param metrics by name, at every evaluation
 * @param margins by measure, at every evaluation: half the width of the 95 % interval of the
 *     sampling error of the validation rows; NaN where those were not kept
 */
public record LaneCurves(
        CurvePoints trainLoss,
        CurvePoints validationLoss,
        Map<String, CurvePoints> metrics,
        Map<String, double[]> margins) {

    private static final double[] NONE = {};

    public LaneCurves {
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }

    /** Of a measure at every evaluation; empty if nothing is known of it. */
    public double[] margins(Quality quality) {
        return margins.getOrDefault(quality.metric(), NONE);
    }

    static LaneCurves of(LaneRecord lane, Function<double[], Map<String, double[]>> margins) {
        Map<String, CurvePoints> metrics = new LinkedHashMap<>();
        lane.metrics().forEach(name -> metrics.put(name, CurvePoints.of(lane.metric(name))));
        CurvePoints validation = CurvePoints.of(lane.validationLosses());
        return new LaneCurves(
                CurvePoints.of(lane.trainingLosses()),
                validation,
                metrics,
                margins.apply(validation.steps()));
    }
}
