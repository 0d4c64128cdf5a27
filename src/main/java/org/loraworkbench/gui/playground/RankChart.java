package org.loraworkbench.gui.playground;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import javafx.geometry.Rectangle2D;
import javafx.scene.AccessibleAttribute;
import javafx.scene.paint.Paint;
import org.loraworkbench.gui.common.NumberText;
import org.loraworkbench.gui.common.ValueForm;
import org.loraworkbench.gui.common.chart.AxisMarks;
import org.loraworkbench.gui.common.chart.Scale;
import org.loraworkbench.gui.common.draw.Drawing;
import org.loraworkbench.gui.common.draw.DrawnChart;
import org.loraworkbench.gui.common.draw.Pen;

/**
 * Score over rank, with an axis of equal ratios: one lane cut to lower ranks as a line of rings,
 * the lanes that were trained at theirs as dots, and the position of the dial.
 */
public final class RankChart extends DrawnChart {

    private static final double RADIUS = 4.5;
    private static final double NEAR = 14;

    private final AxisMarks marks = new AxisMarks(ink());
    private List<RankPoint> points = List.of();
    private double dialRank = Double.NaN;
    private String metric = "";
    private ValueForm form = ValueForm.NUMBER;

    public RankChart() {
        canvas().setOnMouseMoved(event -> point(event.getX(), event.getY()));
        canvas().setOnMouseExited(event -> showCard("", 0, 0));
    }

    void show(List<RankPoint> newPoints, double newDialRank, String newMetric, ValueForm newForm) {
        points = newPoints.stream().sorted(Comparator.comparingDouble(RankPoint::rank)).toList();
        dialRank = newDialRank;
        metric = newMetric;
        form = newForm;
        repaintSoon();
    }

    @Override
    protected String emptyReason() {
        return points.isEmpty() ? "The first point comes with the first score" : "";
    }

    @Override
    public void drawOn(Drawing drawing) {
        Rectangle2D plot = plot();
        Scale across = across();
        Scale up = up();
        marks.paintUp(drawing, up, form, plot);
        marks.paintAcross(drawing, across, powers(across), NumberText::plain, plot);
        marks.paintTitles(drawing, metric + ", validation", "rank", plot, getHeight());
        if (across.contains(dialRank)) {
            double x = Math.round(across.pixel(dialRank)) + 0.5;
            drawing.line(x, plot.getMinY(), x, plot.getMaxY(), new Pen(ink().accent(), 1.5, 4, 4));
        }
        List<RankPoint> cut = points.stream().filter(point -> !point.trained()).toList();
        if (!cut.isEmpty()) {
            drawing.polyline(
                    places(cut, RankPoint::rank, across),
                    places(cut, RankPoint::value, up),
                    cut.size(),
                    new Pen(ink().lane(cut.get(0).styleClasses()), 1.5));
        }
        points.forEach(point -> paint(drawing, point, across, up));
    }

    private void paint(Drawing drawing, RankPoint point, Scale across, Scale up) {
        double x = across.pixel(point.rank());
        double y = up.pixel(point.value());
        Paint colour = ink().lane(point.styleClasses());
        if (point.trained()) {
            drawing.dot(x, y, RADIUS, colour);
        } else {
            drawing.ring(x, y, RADIUS + 2, new Pen(colour, 1.5));
        }
    }

    private static double[] places(
            List<RankPoint> some, ToDoubleFunction<RankPoint> value, Scale scale) {
        return some.stream()
                .mapToDouble(point -> scale.pixel(value.applyAsDouble(point)))
                .toArray();
    }

    private static double[] powers(Scale across) {
        return IntStream.rangeClosed(0, 12)
                .mapToDouble(power -> Math.pow(2, power))
                .filter(across::contains)
                .toArray();
    }

    private Rectangle2D plot() {
        return plot(3.7, 2, 16, 3);
    }

    private Scale across() {
        double most = Math.max(2, points.get(points.size() - 1).rank());
        return new Scale(0.8, most * 1.5, plot().getMinX(), plot().getMaxX(), true);
    }

    private Scale up() {
        double least = points.stream().mapToDouble(RankPoint::value).min().orElseThrow();
        double most = points.stream().mapToDouble(RankPoint::value).max().orElseThrow();
        return Scale.around(least, most, plot().getMaxY(), plot().getMinY());
    }

    private void point(double x, double y) {
        showCard(near(x, y).map(this::inWords).orElse(""), x, y);
    }

    private Optional<RankPoint> near(double x, double y) {
        if (points.isEmpty()) {
            return Optional.empty();
        }
        Scale across = across();
        Scale up = up();
        ToDoubleFunction<RankPoint> distance =
                point -> Math.hypot(across.pixel(point.rank()) - x, up.pixel(point.value()) - y);
        return points.stream()
                .min(Comparator.comparingDouble(distance))
                .filter(point -> distance.applyAsDouble(point) <= NEAR);
    }

    private String inWords(RankPoint point) {
        return "%s%nrank %s%n%s %s"
                .formatted(
                        point.name() + (point.trained() ? ", trained" : ", cut"),
                        NumberText.plain(Math.round(point.rank() * 10) / 10.0),
                        metric,
                        form.text(point.value()));
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        if (attribute != AccessibleAttribute.TEXT) {
            return super.queryAccessibleAttribute(attribute, parameters);
        }
        long trained = points.stream().filter(RankPoint::trained).count();
        return "%s over rank: %d positions of the dial and %d lanes trained at their rank"
                .formatted(metric, points.size() - trained, trained);
    }
}
