package org.loraworkbench.gui.compare.chart;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import javafx.geometry.Rectangle2D;
import javafx.geometry.VPos;
import javafx.scene.paint.Paint;
import javafx.scene.text.TextAlignment;
import org.loraworkbench.config.Method;
import org.loraworkbench.gui.common.NumberText;
import org.loraworkbench.gui.common.chart.AxisMarks;
import org.loraworkbench.gui.common.chart.Scale;
import org.loraworkbench.gui.common.chart.Ticks;
import org.loraworkbench.gui.common.draw.Drawing;
import org.loraworkbench.gui.common.draw.Pen;

/**
 * Quality against trainable parameters: every lane a dot, the best that so many parameters reach as
 * a line, and full fine-tuning as the height to reach.
 */
public final class QualityChart extends LaneChart {

    private static final double RADIUS = 4.5;
    private static final double NEAR = 14;
    private static final double ASIDE = 0.22;

    private final AxisMarks marks = new AxisMarks(ink());
    private List<ChartedLane> known = List.of();
    private List<ChartedLane> frontier = List.of();
    private OptionalDouble full = OptionalDouble.empty();

    @Override
    protected void lanesChanged() {
        known =
                lanes().stream()
                        .filter(lane -> Double.isFinite(value(lane)))
                        .filter(lane -> lane.trainableParameters() > 0)
                        .sorted(Comparator.comparingLong(ChartedLane::trainableParameters))
                        .toList();
        boolean comparable = tasks() <= 1;
        frontier = comparable ? Frontier.of(known, quality()) : List.of();
        full =
                comparable
                        ? known.stream()
                                .filter(lane -> lane.lane().settings().method() == Method.FULL)
                                .mapToDouble(this::value)
                                .average()
                        : OptionalDouble.empty();
    }

    /** How many different things were learned: lanes of one alone are measured alike. */
    private long tasks() {
        return known.stream()
                .map(lane -> lane.lane().experiment())
                .map(run -> List.of(run.base(), run.dataset(), run.taskType()))
                .distinct()
                .count();
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
        marks.paintUp(drawing, up, plot);
        double[] powers =
                Ticks.logarithmic(across.low(), across.high(), AxisMarks.countAcross(plot));
        marks.paintAcross(drawing, across, powers, NumberText::shortCount, plot);
        paintTitles(drawing, plot);
        full.ifPresent(height -> paintFull(drawing, plot, up.pixel(height), height));
        paintFrontier(drawing, across, up);
        known.forEach(lane -> paintDot(drawing, lane, across, up));
    }

    private void paintTitles(Drawing drawing, Rectangle2D plot) {
        drawing.text(
                quality().title(),
                4,
                plot.getMinY() - 14,
                ink().title().aligned(TextAlignment.LEFT, VPos.CENTER));
        drawing.text(
                "trainable parameters",
                plot.getMaxX(),
                getHeight() - 8,
                ink().title().aligned(TextAlignment.RIGHT, VPos.CENTER));
    }

    private void paintFull(Drawing drawing, Rectangle2D plot, double y, double height) {
        Paint paint = ink().lane(List.of("lane-full"));
        drawing.line(plot.getMinX(), y, plot.getMaxX(), y, new Pen(paint, 1.5, 6, 4));
        drawing.text(
                "full fine-tuning " + NumberText.measure(height),
                plot.getMinX() + 6,
                y - 9,
                ink().title().aligned(TextAlignment.LEFT, VPos.CENTER).coloured(paint));
    }

    private void paintFrontier(Drawing drawing, Scale across, Scale up) {
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
        Paint paint = ink().lane(lane.styleClasses());
        drawing.faded(
                focus().isAside(lane.id()) ? ASIDE : 1,
                () -> {
                    drawing.dot(x, y, RADIUS, paint);
                    drawing.ring(x, y, RADIUS, new Pen(paper(), 1));
                });
        if (focus().isPointed(lane.id())) {
            drawing.ring(x, y, RADIUS + 3, new Pen(paint, 2));
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
        double line = ink().lineHeight();
        double left = Math.ceil(line * 3.4);
        double top = Math.ceil(line * 2);
        double bottom = Math.ceil(line * 3);
        return new Rectangle2D(
                left,
                top,
                Math.max(1, getWidth() - left - 16),
                Math.max(1, getHeight() - top - bottom));
    }

    private Scale across() {
        double least = known.get(0).trainableParameters();
        double most = known.get(known.size() - 1).trainableParameters();
        double room = Math.max(1.25, Math.pow(most / least, 0.06));
        return new Scale(least / room, most * room, plot().getMinX(), plot().getMaxX(), true);
    }

    private Scale up() {
        double least = known.stream().mapToDouble(this::value).min().orElseThrow();
        double most = known.stream().mapToDouble(this::value).max().orElseThrow();
        double room = most > least ? (most - least) * 0.12 : Math.max(Math.abs(most) * 0.1, 1e-3);
        return new Scale(least - room, most + room, plot().getMaxY(), plot().getMinY(), false);
    }

    @Override
    protected String summary() {
        String best =
                frontier.isEmpty()
                        ? ""
                        : ". The best is " + frontier.get(frontier.size() - 1).name();
        return "%s against trainable parameters of %d lanes%s"
                .formatted(quality().title(), known.size(), best);
    }
}
