package org.loraworkbench.gui.common.chart;

import java.util.Comparator;
import java.util.List;
import javafx.geometry.Rectangle2D;
import javafx.geometry.VPos;
import javafx.scene.paint.Paint;
import javafx.scene.text.TextAlignment;
import org.loraworkbench.gui.common.draw.ChartInk;
import org.loraworkbench.gui.common.draw.Drawing;
import org.loraworkbench.gui.common.draw.Lettering;
import org.loraworkbench.gui.common.draw.Pen;

/** Draws grid, marks and lines of a chart. */
final class ChartPainter {

    private static final double PIXELS_PER_MARK_ACROSS = 96;
    private static final double PIXELS_PER_MARK_UP = 56;
    private static final double EDGE = 16;
    private static final double RAW_OPACITY = 0.28;
    private static final double BACKGROUND_OPACITY = 0.2;
    private static final double LINE_WIDTH = 1.75;
    private static final double EMPHASIZED_WIDTH = 2.5;
    private static final double DOT_RADIUS = 2.5;
    private static final int FEW_POINTS = 200;

    private final ChartInk ink;
    private final Polyline polyline = new Polyline();
    private final Columns columns = new Columns();

    ChartPainter(ChartInk ink) {
        this.ink = ink;
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
        paintMarksUp(drawing, frame.up(), plot);
        paintMarksAcross(drawing, frame.across(), options.xAxis(), plot);
        drawing.within(
                plot,
                () -> {
                    lines.forEach(line -> paintRaw(drawing, line, frame, options));
                    lines.stream()
                            .sorted(Comparator.comparing(Line::inFront))
                            .forEach(line -> paintLine(drawing, line, frame, options));
                });
    }

    private void paintMarksUp(Drawing drawing, Scale up, Rectangle2D plot) {
        int count = (int) Math.max(2, plot.getHeight() / PIXELS_PER_MARK_UP);
        double step = Ticks.roundStep(up.low(), up.high(), count);
        double[] marks =
                up.logarithmic()
                        ? Ticks.logarithmic(up.low(), up.high(), count)
                        : Ticks.multiples(up.low(), up.high(), step);
        Pen pen = new Pen(ink.grid(), 1);
        Lettering lettering = ink.mark().aligned(TextAlignment.RIGHT, VPos.CENTER);
        for (double mark : marks) {
            double y = Math.round(up.pixel(mark)) + 0.5;
            drawing.line(plot.getMinX(), y, plot.getMaxX(), y, pen);
            String text = Ticks.text(mark, up.logarithmic() ? Math.min(mark, step) : step);
            drawing.text(text, plot.getMinX() - 8, y, lettering);
        }
    }

    private void paintMarksAcross(Drawing drawing, Scale across, XAxis axis, Rectangle2D plot) {
        int count = (int) Math.max(2, plot.getWidth() / PIXELS_PER_MARK_ACROSS);
        double step =
                axis == XAxis.TIME
                        ? Ticks.roundSeconds(across.low(), across.high(), count)
                        : Ticks.roundStep(across.low(), across.high(), count);
        double baseline = Math.round(plot.getMaxY()) + 0.5;
        Pen pen = new Pen(ink.frame(), 1);
        drawing.line(plot.getMinX(), baseline, plot.getMaxX(), baseline, pen);
        for (double mark : Ticks.multiples(across.low(), across.high(), step)) {
            double x = Math.round(across.pixel(mark)) + 0.5;
            drawing.line(x, baseline, x, baseline + 4, pen);
            boolean last = x > plot.getMaxX() - EDGE;
            TextAlignment side = last ? TextAlignment.RIGHT : TextAlignment.CENTER;
            drawing.text(
                    axis.text(mark),
                    last ? plot.getMaxX() + 8 : x,
                    baseline + 7,
                    ink.mark().aligned(side, VPos.TOP));
        }
    }

    private void paintRaw(Drawing drawing, Line line, ChartFrame frame, ChartOptions options) {
        if (options.smoothing() > 0 && !line.series().dashed()) {
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
