package org.loraworkbench.gui.compare.chart;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import javafx.geometry.Rectangle2D;
import javafx.geometry.VPos;
import javafx.scene.paint.Paint;
import javafx.scene.text.TextAlignment;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.Method;
import org.loraworkbench.gui.common.NumberText;
import org.loraworkbench.gui.common.chart.AxisMarks;
import org.loraworkbench.gui.common.chart.Scale;
import org.loraworkbench.gui.common.chart.Ticks;
import org.loraworkbench.gui.common.draw.Drawing;
import org.loraworkbench.gui.common.draw.Pen;
import org.loraworkbench.runs.compare.ComparedLane;
import org.loraworkbench.runs.compare.Frontier;

/**
 * Quality against trainable parameters: every lane a dot, the best that so many parameters reach as
 * a line, and full fine-tuning as the height to reach.
 */
public final class QualityChart extends LaneChart {

    private static final double RADIUS = 4.5;
    private static final double NEAR = 14;
    private static final double WHISKER = 3;
    private static final double ASIDE = 0.22;

    /** So many can be told apart where they overlap. */
    private static final int FEW_DOTS = 300;

    private final AxisMarks marks = new AxisMarks(ink());
    private List<ChartedLane> known = List.of();
    private List<Task> tasks = List.of();
    private Map<ComparedLane.Id, Double> margins = Map.of();

    /**
     * Lanes that learned the same and are measured alike.
     *
     * @param frontier those that no other beats with as few parameters
     * @param full the mean of full fine-tuning
     */
    private record Task(List<ChartedLane> frontier, OptionalDouble full) {}

    /**
     * Draws at each lane how far off its quality may be.
     *
     * @param newMargins to both sides; none for a lane of which that is not known
     */
    public void setMargins(Map<ComparedLane.Id, Double> newMargins) {
        margins = Map.copyOf(newMargins);
        sayWhatIsDrawn();
        repaintSoon();
    }

    private void sayWhatIsDrawn() {
        String ofTasks =
                tasks.size() <= 1
                        ? ""
                        : "Lanes of %d tasks, each with its own frontier. ".formatted(tasks.size());
        boolean whiskers = known.stream().anyMatch(lane -> margins.containsKey(lane.id()));
        say(
                (ofTasks
                                + (whiskers
                                        ? "Whiskers: 95 % interval over the validation rows, for"
                                                + " each lane alone; the verdict compares row by row"
                                        : ""))
                        .strip());
    }

    @Override
    protected void lanesChanged() {
        known =
                lanes().stream()
                        .filter(lane -> Double.isFinite(value(lane)))
                        .filter(lane -> lane.trainableParameters() > 0)
                        .sorted(Comparator.comparingLong(ChartedLane::trainableParameters))
                        .toList();
        tasks =
                known.stream()
                        .collect(Collectors.groupingBy(QualityChart::subject))
                        .values()
                        .stream()
                        .map(this::task)
                        .toList();
        sayWhatIsDrawn();
    }

    private static List<Object> subject(ChartedLane lane) {
        Experiment run = lane.lane().experiment();
        return List.of(run.base(), run.dataset(), run.taskType());
    }

    private Task task(List<ChartedLane> same) {
        Map<ComparedLane.Id, ChartedLane> byId =
                same.stream().collect(Collectors.toMap(ChartedLane::id, Function.identity()));
        List<ComparedLane> compared = same.stream().map(ChartedLane::lane).toList();
        List<ChartedLane> frontier =
                Frontier.of(compared, quality()).stream().map(lane -> byId.get(lane.id())).toList();
        OptionalDouble full =
                same.stream()
                        .filter(lane -> lane.lane().settings().method() == Method.FULL)
                        .mapToDouble(this::value)
                        .average();
        return new Task(frontier, full);
    }

    private double value(ChartedLane lane) {
        return lane.lane().value(quality());
    }

    @Override
    protected String emptyReason() {
        return known.isEmpty()
                ? "No lane has been measured by its " + quality().title() + " yet"
                : "";
    }

    @Override
    public void drawOn(Drawing drawing) {
        Rectangle2D plot = plot();
        Scale across = across();
        Scale up = up();
        marks.paintUp(drawing, up, ChartedLane.formOf(quality()), plot);
        double[] powers =
                Ticks.logarithmic(across.low(), across.high(), AxisMarks.countAcross(plot));
        marks.paintAcross(drawing, across, powers, NumberText::roundCount, plot);
        marks.paintTitles(drawing, quality().title(), "trainable parameters", plot, getHeight());
        for (Task task : tasks) {
            task.full.ifPresent(height -> paintFull(drawing, plot, up.pixel(height), height));
            paintFrontier(drawing, task.frontier, across, up);
        }
        known.forEach(lane -> paintDot(drawing, lane, across, up));
    }

    private void paintFull(Drawing drawing, Rectangle2D plot, double y, double height) {
        Paint paint = ink().lane(List.of("lane-full"));
        drawing.line(plot.getMinX(), y, plot.getMaxX(), y, new Pen(paint, 1.5, 6, 4));
        drawing.text(
                "full fine-tuning " + ChartedLane.formOf(quality()).text(height),
                plot.getMinX() + 6,
                y - 9,
                ink().title().aligned(TextAlignment.LEFT, VPos.CENTER).coloured(paint));
    }

    private void paintFrontier(
            Drawing drawing, List<ChartedLane> frontier, Scale across, Scale up) {
        double[] x = places(frontier, ChartedLane::trainableParameters, across);
        double[] y = places(frontier, this::value, up);
        drawing.polyline(x, y, x.length, new Pen(ink().accent(), 1.5));
    }

    private static double[] places(
            List<ChartedLane> some, ToDoubleFunction<ChartedLane> value, Scale scale) {
        return some.stream().mapToDouble(lane -> scale.pixel(value.applyAsDouble(lane))).toArray();
    }

    private void paintDot(Drawing drawing, ChartedLane lane, Scale across, Scale up) {
        double x = across.pixel(lane.trainableParameters());
        double y = up.pixel(value(lane));
        drawing.faded(
                focus().isAside(lane.id()) ? ASIDE : 1,
                () -> {
                    paintWhiskers(drawing, lane, x, up);
                    drawing.dot(x, y, RADIUS, ink().lane(lane.styleClasses()));
                    if (known.size() <= FEW_DOTS) {
                        drawing.ring(x, y, RADIUS, new Pen(paper(), 1));
                    }
                });
    }

    private void paintWhiskers(Drawing drawing, ChartedLane lane, double x, Scale up) {
        double margin = margin(lane);
        if (margin > 0) {
            double top = up.pixel(value(lane) + margin);
            double bottom = up.pixel(value(lane) - margin);
            Pen pen = new Pen(ink().lane(lane.styleClasses()), 1.25);
            drawing.line(x, top, x, bottom, pen);
            drawing.line(x - WHISKER, top, x + WHISKER, top, pen);
            drawing.line(x - WHISKER, bottom, x + WHISKER, bottom, pen);
        }
    }

    /** 0 if it is not known. */
    private double margin(ChartedLane lane) {
        double margin = margins.getOrDefault(lane.id(), 0.0);
        return Double.isFinite(margin) ? margin : 0;
    }

    @Override
    protected void drawPointed(Drawing drawing) {
        for (ChartedLane lane : pointed()) {
            if (known.contains(lane)) {
                double x = across().pixel(lane.trainableParameters());
                double y = up().pixel(value(lane));
                Pen pen = new Pen(ink().lane(lane.styleClasses()), 2);
                drawing.ring(x, y, RADIUS + 3, pen);
            }
        }
    }

    @Override
    protected List<ChartedLane> at(double x, double y) {
        if (known.isEmpty()) {
            return List.of();
        }
        Scale across = across();
        Scale up = up();
        ToDoubleFunction<ChartedLane> distance =
                lane ->
                        Math.hypot(
                                across.pixel(lane.trainableParameters()) - x,
                                up.pixel(value(lane)) - y);
        return known.stream()
                .min(Comparator.comparingDouble(distance))
                .filter(lane -> distance.applyAsDouble(lane) <= NEAR)
                .map(List::of)
                .orElse(List.of());
    }

    @Override
    protected List<List<ChartedLane>> inOrder() {
        return known.stream().map(List::of).toList();
    }

    private Rectangle2D plot() {
        return plot(3.7, 2, 16, 3);
    }

    private Scale across() {
        double least = known.get(0).trainableParameters();
        double most = known.get(known.size() - 1).trainableParameters();
        double room = Math.max(1.25, Math.pow(most / least, 0.06));
        return new Scale(least / room, most * room, plot().getMinX(), plot().getMaxX(), true);
    }

    private Scale up() {
        double least = known.stream().mapToDouble(l -> value(l) - margin(l)).min().orElseThrow();
        double most = known.stream().mapToDouble(l -> value(l) + margin(l)).max().orElseThrow();
        return Scale.around(least, most, plot().getMaxY(), plot().getMinY());
    }

    @Override
    protected String summary() {
        List<ChartedLane> frontier =
                tasks.size() == 1 ? tasks.get(0).frontier : List.<ChartedLane>of();
        String best =
                frontier.isEmpty()
                        ? ""
                        : ". The best is " + frontier.get(frontier.size() - 1).name();
        return "%s against trainable parameters of %d lanes%s"
                .formatted(quality().title(), known.size(), best);
    }
}
