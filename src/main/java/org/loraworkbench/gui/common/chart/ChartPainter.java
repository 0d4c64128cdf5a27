package org.loraworkbench.gui.common.chart;

import java.util.Comparator;
import java.util.List;
import javafx.geometry.Rectangle2D;
import javafx.scene.paint.Paint;
import org.loraworkbench.gui.common.ValueForm;
import org.loraworkbench.gui.common.draw.ChartInk;
import org.loraworkbench.gui.common.draw.Drawing;
import org.loraworkbench.gui.common.draw.Pen;

/** Draws grid, marks and lines of a chart. */
final class ChartPainter {

    private static final double RAW_OPACITY = 0.28;
    private static final double BAND_OPACITY = 0.13;
    private static final double BACKGROUND_OPACITY = 0.2;
    private static final double LINE_WIDTH = 1.75;
    private static final double EMPHASIZED_WIDTH = 2.5;
    private static final double DOT_RADIUS = 2.5;
    private static final int FEW_POINTS = 200;

    private final AxisMarks marks;
    private final Polyline polyline = new Polyline();
    private final PixelColumns columns = new PixelColumns();

    ChartPainter(ChartInk ink) {
        marks = new AxisMarks(ink);
    }

    /**
     * A line with the colour and the dashes (none: an empty array) of the style sheet.
     *
     * @param emphasis whether it is set apart from the others
     */
    record Line(ChartSeries series, Paint paint, double[] dashes, Emphasis emphasis) {

        private boolean inFront() {
            return emphasis == Emphasis.FRONT;
        }
    }

    /** How a line stands among the others. */
    enum Emphasis {
        /** Like all. */
        NONE,
        /** Before the others. */
        FRONT,
        /** Behind another one. */
        BACK
    }

    void paint(
            Drawing drawing,
            List<Line> lines,
            ChartFrame frame,
            ChartOptions options,
            Rectangle2D plot) {
        XAxis axis = options.xAxis();
        marks.paintUp(drawing, frame.up(), formOf(lines), plot);
        marks.paintAcross(
                drawing, frame.across(), marksAcross(frame.across(), axis, plot), axis::text, plot);
        drawing.within(
                withRoomForDots(plot),
                () -> {
                    lines.forEach(line -> paintBand(drawing, line, frame, options));
                    lines.forEach(line -> paintRaw(drawing, line, frame, options));
                    lines.stream()
                            .sorted(Comparator.comparing(Line::inFront))
                            .forEach(line -> paintLine(drawing, line, frame, options));
                    lines.forEach(line -> BranchMark.paint(drawing, line, lines, frame, options));
                });
    }

    /** A dot on the edge, such as that of the last step, is seen whole. */
    private static Rectangle2D withRoomForDots(Rectangle2D plot) {
        double room = Math.ceil(DOT_RADIUS);
        return new Rectangle2D(
                plot.getMinX() - room,
                plot.getMinY() - room,
                plot.getWidth() + 2 * room,
                plot.getHeight() + 2 * room);
    }

    /** Lines of one chart measure the same. */
    private static ValueForm formOf(List<Line> lines) {
        return lines.isEmpty() ? ValueForm.NUMBER : lines.get(0).series().form();
    }

    private static double[] marksAcross(Scale across, XAxis axis, Rectangle2D plot) {
        int count = AxisMarks.countAcross(plot);
        double step =
                axis == XAxis.TIME
                        ? Ticks.roundSeconds(across.low(), across.high(), count)
                        : Ticks.roundStep(across.low(), across.high(), count);
        return Ticks.multiples(across.low(), across.high(), step);
    }

    private static void paintBand(
            Drawing drawing, Line line, ChartFrame frame, ChartOptions options) {
        if (line.series().margins().length > 0) {
            drawing.faded(
                    BAND_OPACITY * opacity(line),
                    () ->
                            Band.of(line.series(), options.xAxis(), frame)
                                    .fill(drawing, line.paint()));
        }
    }

    private void paintRaw(Drawing drawing, Line line, ChartFrame frame, ChartOptions options) {
        if (options.showsRaw(line.series())) {
            double[] values = line.series().values();
            Pen pen = new Pen(line.paint(), 1);
            drawing.faded(
                    RAW_OPACITY * opacity(line),
                    () -> paintValues(drawing, line, values, pen, frame, options));
        }
    }

    private void paintLine(Drawing drawing, Line line, ChartFrame frame, ChartOptions options) {
        double[] values = line.series().values(options.smoothing());
        double width = line.emphasis() == Emphasis.FRONT ? EMPHASIZED_WIDTH : LINE_WIDTH;
        Pen pen = new Pen(line.paint(), width, line.dashes());
        drawing.faded(
                opacity(line),
                () -> {
                    boolean thin = paintValues(drawing, line, values, pen, frame, options);
                    if (thin && polyline.sparse()) {
                        polyline.dots(drawing, DOT_RADIUS, line.paint());
                    }
                });
    }

    private static double opacity(Line line) {
        return line.emphasis() == Emphasis.BACK ? BACKGROUND_OPACITY : 1;
    }

    /** Returns whether there were few enough points to stroke a line through each. */
    private boolean paintValues(
            Drawing drawing,
            Line line,
            double[] values,
            Pen pen,
            ChartFrame frame,
            ChartOptions options) {
        Scale across = frame.across();
        ChartSeries series = line.series();
        double[] positions = series.positions(options.xAxis());
        int first = Math.max(0, series.firstAt(options.xAxis(), across.low()) - 1);
        int end = Math.min(series.size(), series.firstAt(options.xAxis(), across.high()) + 1);
        if (end <= first) {
            return false;
        }
        double pixels = across.pixel(positions[end - 1]) - across.pixel(positions[first]);
        boolean thin = end - first <= Math.max(FEW_POINTS, pixels);
        if (thin) {
            polyline.trace(positions, values, first, end, across, frame.up());
            polyline.stroke(drawing, pen);
        } else {
            columns.trace(positions, values, first, end, across, frame.up());
            columns.fill(drawing, pen);
        }
        return thin;
    }
}
