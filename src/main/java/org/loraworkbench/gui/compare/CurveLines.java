package org.loraworkbench.gui.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.loraworkbench.gui.common.ValueForm;
import org.loraworkbench.gui.common.chart.ChartBranch;
import org.loraworkbench.gui.common.chart.ChartSeries;
import org.loraworkbench.gui.common.chart.Progress;
import org.loraworkbench.gui.compare.chart.ChartedLane;
import org.loraworkbench.runs.compare.CurvePoints;
import org.loraworkbench.runs.compare.LaneCurves;
import org.loraworkbench.runs.compare.Quality;

/** The curves of one lane as lines of charts, which grow with the lane. */
final class CurveLines {

    /** Steps of which the training loss is averaged: single batches differ by more than the gap. */
    private static final int LATE_STEPS = 20;

    private final ChartedLane lane;
    private final ChartSeries training;
    private final ChartSeries validation;
    private final ChartSeries gap;
    private final Map<String, ChartSeries> metrics = new LinkedHashMap<>();

    CurveLines(ChartedLane lane) {
        this.lane = lane;
        training = line(lane.name(), ChartSeries.Stroke.SOLID);
        validation = line(lane.name() + " validation", ChartSeries.Stroke.DASHED);
        gap = line(lane.name(), ChartSeries.Stroke.SOLID);
        gap.visibleProperty().bindBidirectional(training.visibleProperty());
        validation.visibleProperty().bindBidirectional(training.visibleProperty());
    }

    private ChartSeries line(String name, ChartSeries.Stroke stroke) {
        return new ChartSeries(name, stroke, lane.styleClasses().toArray(new String[0]));
    }

    ChartedLane lane() {
        return lane;
    }

    /** Loss of every step. */
    ChartSeries training() {
        return training;
    }

    /** Loss at every evaluation. */
    ChartSeries validation() {
        return validation;
    }

    /**
     * How much higher the validation loss is than the training loss of late: what grows when a lane
     * learns its examples by heart.
     */
    ChartSeries gap() {
        return gap;
    }

    /** A metric at every evaluation; null if the lane does not have it. */
    ChartSeries metric(String name) {
        return metrics.get(name);
    }

    List<ChartSeries> all() {
        List<ChartSeries> all = new ArrayList<>(List.of(training, validation, gap));
        all.addAll(metrics.values());
        return all;
    }

    /** Lets the lines go on from those of a lane that was forked; null: from none. */
    void branchFrom(CurveLines parent, int step) {
        branch(training, parent == null ? null : parent.training, step);
        branch(validation, parent == null ? null : parent.validation, step);
        metrics.forEach(
                (name, line) -> branch(line, parent == null ? null : parent.metric(name), step));
    }

    private static void branch(ChartSeries line, ChartSeries parent, int step) {
        line.setBranch(parent == null ? null : new ChartBranch(parent, step));
    }

    /** Whether these lines, longer perhaps, show curves of a lane. */
    boolean canShow(ChartedLane other, LaneCurves curves) {
        return other.id().equals(lane.id())
                && other.name().equals(lane.name())
                && other.styleClasses().equals(lane.styleClasses())
                && continues(curves.trainLoss(), training)
                && continues(curves.validationLoss(), validation)
                && (validation.isEmpty()
                        || validation.hasMargins(curves.margins(Quality.VALIDATION_LOSS))
                        || curves.validationLoss().size() > validation.size());
    }

    /** A resumed run may have trained some steps anew. */
    private static boolean continues(CurvePoints points, ChartSeries line) {
        int last = line.size() - 1;
        return last < 0
                || points.size() > last
                        && Double.compare(points.values()[last], line.latest(0)) == 0;
    }

    /** Adds what the curves have more. */
    void show(LaneCurves curves) {
        validation.setMargins(curves.margins(Quality.VALIDATION_LOSS));
        append(curves.trainLoss(), training);
        addGap(curves.trainLoss(), curves.validationLoss());
        append(curves.validationLoss(), validation);
        curves.metrics()
                .forEach(
                        (name, points) ->
                                append(
                                        points,
                                        metrics.computeIfAbsent(name, this::metricLine),
                                        curves.margins(new Quality(name))));
    }

    private ChartSeries metricLine(String metric) {
        ChartSeries line = line(lane.name(), ChartSeries.Stroke.SOLID);
        line.setForm(ValueForm.of(new Quality(metric).isFraction()));
        line.visibleProperty().bindBidirectional(training.visibleProperty());
        return line;
    }

    private static void append(CurvePoints points, ChartSeries line, double[] margins) {
        line.setMargins(margins);
        append(points, line);
    }

    private static void append(CurvePoints points, ChartSeries line) {
        for (int point = line.size(); point < points.size(); point++) {
            line.append(at(points, point), points.values()[point]);
        }
    }

    private static Progress at(CurvePoints points, int point) {
        return new Progress(
                points.steps()[point],
                points.epochs()[point],
                points.tokens()[point],
                points.seconds()[point]);
    }

    private void addGap(CurvePoints train, CurvePoints measured) {
        int end = 0;
        for (int point = gap.size(); point < measured.size(); point++) {
            while (end < train.size() && train.steps()[end] <= measured.steps()[point]) {
                end++;
            }
            double late = mean(train.values(), Math.max(0, end - LATE_STEPS), end);
            gap.append(at(measured, point), measured.values()[point] - late);
        }
    }

    /** NaN without a value. */
    private static double mean(double[] values, int first, int end) {
        double sum = 0;
        for (int point = first; point < end; point++) {
            sum += values[point];
        }
        return sum / (end - first);
    }
}
