package org.loraworkbench.runs.compare;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.loraworkbench.runs.LaneRecord;

/**
 * A lane in the course of its training.
 *
 * @param trainLoss after every step
 * @param validationLoss at every evaluation
 * @param metrics by name, at every evaluation
 */
public record LaneCurves(
        CurvePoints trainLoss, CurvePoints validationLoss, Map<String, CurvePoints> metrics) {

    public LaneCurves {
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }

    static LaneCurves of(LaneRecord lane) {
        Map<String, CurvePoints> metrics = new LinkedHashMap<>();
        lane.metrics().forEach(name -> metrics.put(name, CurvePoints.of(lane.metric(name))));
        return new LaneCurves(
                CurvePoints.of(lane.trainingLosses()),
                CurvePoints.of(lane.validationLosses()),
                metrics);
    }
}
