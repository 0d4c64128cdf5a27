package org.loraworkbench.gui.common.chart;

import java.util.List;
import javafx.geometry.Rectangle2D;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Paint;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.FontSmoothingType;
import javafx.scene.text.TextAlignment;

/** Draws grid, marks and lines onto the canvas. */
final class ChartPainter {

    private static final double PIXELS_PER_MARK_ACROSS = 96;
    private static final double PIXELS_PER_MARK_UP = 56;
    private static final double EDGE = 16;
    private static final double RAW_OPACITY = 0.28;
    private static final double LINE_WIDTH = 1.75;
    private static final double DOT_RADIUS = 2.5;
    private static final int FEW_POINTS = 200;

    private final GraphicsContext graphics;
    private final ChartInk ink;
    private final Polyline polyline = new Polyline();
    private final Columns columns = new Columns();

    ChartPainter(Canvas canvas, ChartInk ink) {
        this.graphics = canvas.getGraphicsContext2D();
        this.ink = ink;
    }

    /** A line with the colour and the dashes (none: an empty array) of the style sheet. */
    record Line(ChartSeries series, Paint paint, double[] dashes) {}

    void clear() {
        Canvas canvas = graphics.getCanvas();
        graphics.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
    }

    void paint(List<Line> lines, ChartFrame frame, ChartOptions options, Rectangle2D plot) {
        clear();
        graphics.setFont(ink.font());
        graphics.setFontSmoothingType(FontSmoothingType.GRAY);
        paintMarksUp(frame.up(), plot);
        paintMarksAcross(frame.across(), options.xAxis(), plot);
        graphics.save();
        graphics.beginPath();
        graphics.rect(plot.getMinX(), plot.getMinY(), plot.getWidth(), plot.getHeight());
        graphics.clip();
        if (options.smoothing() > 0) {
            lines.forEach(line -> paintRaw(line, frame, options));
        }
        lines.forEach(line -> paintLine(line, frame, options));
        graphics.restore();
    }

    private void paintMarksUp(Scale up, Rectangle2D plot) {
        int count = (int) Math.max(2, plot.getHeight() / PIXELS_PER_MARK_UP);
        double step = Ticks.roundStep(up.low(), up.high(), count);
        double[] marks =
                up.logarithmic()
                        ? Ticks.logarithmic(up.low(), up.high(), count)
                        : Ticks.multiples(up.low(), up.high(), step);
        graphics.setTextAlign(TextAlignment.RIGHT);
        graphics.setTextBaseline(VPos.CENTER);
        graphics.setLineWidth(1);
        for (double mark : marks) {
            double y = Math.round(up.pixel(mark)) + 0.5;
            graphics.setStroke(ink.grid());
            graphics.strokeLine(plot.getMinX(), y, plot.getMaxX(), y);
            graphics.setFill(ink.mark());
            String text = Ticks.text(mark, up.logarithmic() ? Math.min(mark, step) : step);
            graphics.fillText(text, plot.getMinX() - 8, y);
        }
    }

    private void paintMarksAcross(Scale across, XAxis axis, Rectangle2D plot) {
        int count = (int) Math.max(2, plot.getWidth() / PIXELS_PER_MARK_ACROSS);
        double step =
                axis == XAxis.TIME
                        ? Ticks.roundSeconds(across.low(), across.high(), count)
                        : Ticks.roundStep(across.low(), across.high(), count);
        double baseline = Math.round(plot.getMaxY()) + 0.5;
        graphics.setStroke(ink.frame());
        graphics.strokeLine(plot.getMinX(), baseline, plot.getMaxX(), baseline);
        graphics.setTextBaseline(VPos.TOP);
        graphics.setFill(ink.mark());
        for (double mark : Ticks.multiples(across.low(), across.high(), step)) {
            double x = Math.round(across.pixel(mark)) + 0.5;
            graphics.strokeLine(x, baseline, x, baseline + 4);
            boolean last = x > plot.getMaxX() - EDGE;
            graphics.setTextAlign(last ? TextAlignment.RIGHT : TextAlignment.CENTER);
            graphics.fillText(axis.text(mark), last ? plot.getMaxX() + 8 : x, baseline + 7);
        }
    }

    private void paintRaw(Line line, ChartFrame frame, ChartOptions options) {
        if (!line.series().dashed()) {
            graphics.setGlobalAlpha(RAW_OPACITY);
            paintValues(line, line.series().values(), 1, frame, options);
            graphics.setGlobalAlpha(1);
        }
    }

    private void paintLine(Line line, ChartFrame frame, ChartOptions options) {
        graphics.setLineDashes(line.dashes());
        double[] values = line.series().values(options.smoothing());
        boolean thin = paintValues(line, values, LINE_WIDTH, frame, options);
        graphics.setLineDashes();
        if (thin && polyline.sparse()) {
            polyline.dots(graphics, DOT_RADIUS);
        }
    }

    /** Returns whether there were few enough points to stroke a line through each. */
    private boolean paintValues(
            Line line, double[] values, double width, ChartFrame frame, ChartOptions options) {
        Scale across = frame.across();
        ChartSeries series = line.series();
        double[] positions = series.positions(options.xAxis());
        int first = Math.max(0, series.firstAt(options.xAxis(), across.low()) - 1);
        int end = Math.min(series.size(), series.firstAt(options.xAxis(), across.high()) + 1);
        if (end <= first) {
            return false;
        }
        graphics.setStroke(line.paint());
        graphics.setFill(line.paint());
        double pixels = across.pixel(positions[end - 1]) - across.pixel(positions[first]);
        boolean thin = end - first <= Math.max(FEW_POINTS, pixels);
        if (thin) {
            polyline.trace(positions, values, first, end, across, frame.up());
            graphics.setLineWidth(width);
            graphics.setLineJoin(StrokeLineJoin.BEVEL);
            polyline.stroke(graphics);
        } else {
            columns.trace(positions, values, first, end, across, frame.up());
            columns.fill(graphics, width);
        }
        return thin;
    }
}
