package org.loraworkbench.runs.report;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import org.loraworkbench.config.Method;
import org.loraworkbench.runs.compare.Column;
import org.loraworkbench.runs.compare.ComparedLane;
import org.loraworkbench.runs.compare.CurvePoints;
import org.loraworkbench.runs.compare.Figure;
import org.loraworkbench.runs.compare.Frontier;
import org.loraworkbench.runs.compare.LaneCurves;
import org.loraworkbench.runs.compare.Quality;
import org.loraworkbench.runs.compare.RowMargins;

/** The charts of a report as SVG; their colours come from its style sheet. */
final class Charts {

    private final List<ComparedLane> lanes;
    private final Map<ComparedLane.Id, LaneCurves> curves;
    private final Map<ComparedLane.Id, String> looks;

    Charts(List<ComparedLane> lanes, Map<ComparedLane.Id, LaneCurves> curves) {
        this.lanes = lanes;
        this.curves = curves;
        looks = LaneLook.of(lanes);
    }

    /** The style classes of each lane, for a legend. */
    String look(ComparedLane lane) {
        return looks.get(lane.id());
    }

    /** The training loss, smoothed. */
    String trainLoss() {
        return curves(
                "train loss (moving average)", c -> Smoothed.of(c.trainLoss()), c -> new double[0]);
    }

    String curves(Quality quality) {
        return curves(
                quality.title(),
                c ->
                        quality.equals(Quality.VALIDATION_LOSS)
                                ? c.validationLoss()
                                : c.metrics().get(quality.metric()),
                c -> c.margins(quality));
    }

    /**
     * @param margins how far off the points may be; fewer where that is not known
     */
    private String curves(
            String title,
            Function<LaneCurves, CurvePoints> chosen,
            Function<LaneCurves, double[]> margins) {
        List<CurvePoints> all =
                curves.values().stream().map(chosen).filter(Objects::nonNull).toList();
        Plot plot =
                new Plot(
                        title + " of every lane by step",
                        Axis.around("step", false, values(all, CurvePoints::steps)),
                        Axis.around(title, false, values(all, CurvePoints::values)));
        for (ComparedLane lane : lanes) {
            LaneCurves own = curves.get(lane.id());
            if (own != null && chosen.apply(own) != null) {
                addBand(plot, chosen.apply(own), margins.apply(own), look(lane));
            }
        }
        for (ComparedLane lane : lanes) {
            Optional.ofNullable(curves.get(lane.id()))
                    .map(chosen)
                    .ifPresent(
                            points ->
                                    plot.curve(
                                            points.steps(),
                                            points.values(),
                                            look(lane),
                                            name(lane)));
        }
        return plot.svg();
    }

    private static void addBand(Plot plot, CurvePoints points, double[] margins, String look) {
        int known = Math.min(points.size(), margins.length);
        double[] below = new double[known];
        double[] above = new double[known];
        for (int point = 0; point < known; point++) {
            below[point] = points.values()[point] - margins[point];
            above[point] = points.values()[point] + margins[point];
        }
        plot.band(Arrays.copyOf(points.steps(), known), below, above, look);
    }

    private static DoubleStream values(
            List<CurvePoints> curves, Function<CurvePoints, double[]> array) {
        return curves.stream().flatMapToDouble(points -> DoubleStream.of(array.apply(points)));
    }

    /** Quality against trainable parameters, with the lanes that no smaller one beats joined. */
    String frontier(Quality quality) {
        List<ComparedLane> scored =
                lanes.stream()
                        .filter(lane -> lane.results().trainableParameters() > 0)
                        .filter(lane -> Double.isFinite(lane.value(quality)))
                        .toList();
        Map<ComparedLane.Id, Double> margins = RowMargins.last(scored, quality);
        Plot plot =
                new Plot(
                        quality.title() + " of every lane by its trainable parameters",
                        Axis.around(
                                "trainable parameters",
                                true,
                                scored.stream().mapToDouble(Charts::parameters)),
                        Axis.around(
                                quality.title(),
                                false,
                                scored.stream()
                                        .flatMapToDouble(
                                                lane ->
                                                        ends(
                                                                lane.value(quality),
                                                                margins.get(lane.id())))));
        scored.stream()
                .filter(lane -> lane.settings().method() == Method.FULL)
                .mapToDouble(lane -> lane.value(quality))
                .average()
                .ifPresent(mean -> plot.level(mean, "baseline", "full fine-tuning"));
        List<ComparedLane> frontier = Frontier.of(scored, quality);
        plot.curve(
                frontier.stream().mapToDouble(Charts::parameters).toArray(),
                frontier.stream().mapToDouble(lane -> lane.value(quality)).toArray(),
                "frontier",
                "No smaller lane is better than these.");
        for (ComparedLane lane : scored) {
            if (margins.containsKey(lane.id())) {
                double[] ends = ends(lane.value(quality), margins.get(lane.id())).toArray();
                plot.whiskers(parameters(lane), ends[0], ends[1], look(lane));
            }
            plot.dot(
                    parameters(lane),
                    lane.value(quality),
                    look(lane),
                    "%s: %s, %s parameters"
                            .formatted(
                                    name(lane),
                                    Column.of(quality).shown(lane),
                                    Figure.shown(Column.Kind.COUNT, parameters(lane))));
        }
        return plot.svg();
    }

    private static DoubleStream ends(double value, Double margin) {
        return margin == null || !Double.isFinite(margin)
                ? DoubleStream.of(value, value)
                : DoubleStream.of(value - margin, value + margin);
    }

    private static double parameters(ComparedLane lane) {
        return lane.results().trainableParameters();
    }

    static String name(ComparedLane lane) {
        return lane.runName() + " / " + lane.laneName();
    }
}
