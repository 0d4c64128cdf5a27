package org.loraworkbench.runs;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The best that a run has reached on its validation data.
 *
 * @param metric its name; {@code validation_loss} where the task has no metric
 * @param lane the name of the lane that reached it
 */
public record BestScore(String metric, double value, String lane, int step) {

    public static final String VALIDATION_LOSS = "validation_loss";

    /** Over all lanes: the highest value of the first metric, or else the lowest loss. */
    static Optional<BestScore> of(List<LaneRecord> lanes) {
        List<LaneRecord> scored =
                lanes.stream().filter(lane -> lane.validationLosses().size() > 0).toList();
        Optional<String> metric =
                scored.stream().flatMap(lane -> lane.metrics().stream()).findFirst();
        return metric.isEmpty()
                ? best(scored, lane -> lane.validationLosses(), VALIDATION_LOSS, s -> -s.value)
                : best(scored, lane -> lane.metric(metric.get()), metric.get(), BestScore::value);
    }

    private interface CurveOf {
        Curve of(LaneRecord lane);
    }

    private static Optional<BestScore> best(
            List<LaneRecord> lanes,
            CurveOf curves,
            String name,
            ToDoubleFunction<BestScore> quality) {
        return lanes.stream()
                .flatMap(
                        lane -> {
                            Curve curve = curves.of(lane);
                            return IntStream.range(0, curve.size())
                                    .filter(point -> !Double.isNaN(curve.value(point)))
                                    .mapToObj(point -> at(point, curve, name, lane));
                        })
                .max(Comparator.comparingDouble(quality));
    }

    private static BestScore at(int point, Curve curve, String name, LaneRecord lane) {
        return new BestScore(name, curve.value(point), lane.lane().name(), curve.step(point));
    }
}
