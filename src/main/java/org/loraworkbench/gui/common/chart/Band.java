package org.loraworkbench.gui.common.chart;

import javafx.scene.paint.Paint;
import org.loraworkbench.gui.common.draw.Drawing;

/**
 * The area in which a line's true values lie with some confidence, pixel by pixel.
 *
 * @param left the first column
 * @param top of each column; below the bottom where nothing is known
 */
record Band(double left, double[] top, double[] bottom) {

    static Band of(ChartSeries series, XAxis axis, ChartFrame frame) {
        int points = Math.min(series.size(), series.margins().length);
        Scale across = frame.across();
        double[] positions = series.positions(axis);
        double first = points == 0 ? 0 : Math.floor(across.pixel(positions[0]));
        int width =
                points == 0 ? 0 : (int) (Math.ceil(across.pixel(positions[points - 1])) - first);
        Band band = new Band(first, new double[width], new double[width]);
        for (int column = 0; column < width; column++) {
            band.top[column] = 1;
        }
        for (int point = 1; point < points; point++) {
            band.join(series, point, across.pixel(positions[point - 1]), frame, axis);
        }
        return band;
    }

    /** Fills the columns between a point and the one before it. */
    private void join(ChartSeries series, int point, double from, ChartFrame frame, XAxis axis) {
        double to = frame.across().pixel(series.positions(axis)[point]);
        double[] values = series.values();
        double[] margins = series.margins();
        if (Double.isNaN(margins[point - 1]) || Double.isNaN(margins[point])) {
            return;
        }
        for (int column = (int) (from - left); column < Math.min(top.length, to - left); column++) {
            double share = Math.max(0, Math.min(1, (left + column - from) / (to - from)));
            double value = values[point - 1] + share * (values[point] - values[point - 1]);
            double margin = margins[point - 1] + share * (margins[point] - margins[point - 1]);
            if (frame.up().shows(value - margin) && frame.up().shows(value + margin)) {
                top[column] = frame.up().pixel(value + margin);
                bottom[column] = frame.up().pixel(value - margin);
            }
        }
    }

    void fill(Drawing drawing, Paint paint) {
        drawing.columns(left, top, bottom, paint);
    }
}
