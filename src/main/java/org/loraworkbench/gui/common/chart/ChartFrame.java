package org.loraworkbench.gui.common.chart;

import java.util.List;
import javafx.geometry.Rectangle2D;
import org.loraworkbench.gui.common.ValueForm;

/**
 * The two scales of one painting, chosen so that everything visible fits, on round bounds.
 *
 * @param across positions to pixels, left to right
 * @param up values to pixels, bottom to top
 */
record ChartFrame(Scale across, Scale up) {

    /** Of so few points nobody knows yet what is noise, */
    private static final int FEW_POINTS = 10;

    /** so the axis spans at least this share of their values. */
    private static final double LEAST_SPAN_OF_FEW = 0.2;

    /**
     * @param visible the lines to fit
     * @param options axis, smoothing and so on
     * @param viewport what the user zoomed to
     * @param plot the rectangle to fill, in pixels
     */
    static ChartFrame fit(
            List<ChartSeries> visible, ChartOptions options, Viewport viewport, Rectangle2D plot) {
        Scale across = across(visible, options, viewport, plot);
        Scale up = up(visible, options, viewport, plot, across);
        return new ChartFrame(across, up);
    }

    private static Scale across(
            List<ChartSeries> visible, ChartOptions options, Viewport viewport, Rectangle2D plot) {
        double left = viewport.left();
        double right = viewport.right();
        if (viewport.followsPositions()) {
            left = 0;
            right = options.expectedEnd();
            for (ChartSeries series : visible) {
                if (!series.isEmpty()) {
                    double last = series.positions(options.xAxis())[series.size() - 1];
                    right = Math.max(right, last);
                }
            }
            right = right > left ? right : left + 1;
        }
        return new Scale(left, right, plot.getMinX(), plot.getMaxX(), false);
    }

    private static Scale up(
            List<ChartSeries> visible,
            ChartOptions options,
            Viewport viewport,
            Rectangle2D plot,
            Scale across) {
        double[] bounds = {viewport.bottom(), viewport.top()};
        if (viewport.followsValues()) {
            double[] range = range(visible, options, across);
            int marks = AxisMarks.countUp(plot);
            bounds = options.logarithmic() ? roomy(range) : rounded(range, marks);
            if (visible.stream().allMatch(series -> series.form() == ValueForm.SHARE)) {
                // What makes room, and the ends of intervals, may lie beyond what a share can be.
                bounds[0] = ValueForm.SHARE.bounded(bounds[0]);
                bounds[1] = ValueForm.SHARE.bounded(bounds[1]);
            }
        }
        boolean logarithmic = options.logarithmic() && bounds[0] > 0;
        return new Scale(bounds[0], bounds[1], plot.getMaxY(), plot.getMinY(), logarithmic);
    }

    /**
     * The least and the greatest value between the ends of {@code across}. Of a single value one
     * wants to see how large it is, so the range then begins with 0.
     */
    private static double[] range(List<ChartSeries> visible, ChartOptions options, Scale across) {
        double[] range = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (ChartSeries series : visible) {
            widen(range, series, options, across);
        }
        if (range[0] > range[1]) {
            return new double[] {options.logarithmic() ? 0.1 : 0, 1};
        }
        if (visible.stream().allMatch(series -> series.size() <= 1) && range[0] >= 0) {
            return new double[] {0, range[1]};
        }
        boolean few = visible.stream().allMatch(series -> series.size() < FEW_POINTS);
        return few ? calmed(range) : range;
    }

    private static double[] calmed(double[] range) {
        double least = LEAST_SPAN_OF_FEW * Math.max(Math.abs(range[0]), Math.abs(range[1]));
        double missing = Math.max(0, least - (range[1] - range[0])) / 2;
        return new double[] {range[0] - missing, range[1] + missing};
    }

    private static void widen(
            double[] range, ChartSeries series, ChartOptions options, Scale across) {
        widen(range, series, series.values(options.smoothing()), options, across);
        if (options.showsRaw(series)) {
            widen(range, series, series.values(), options, across);
        }
        if (series.margins().length > 0) {
            widen(range, series, series.ends(-1), options, across);
            widen(range, series, series.ends(1), options, across);
        }
    }

    private static void widen(
            double[] range,
            ChartSeries series,
            double[] values,
            ChartOptions options,
            Scale across) {
        int first = Math.max(0, series.firstAt(options.xAxis(), across.low()) - 1);
        int end = Math.min(series.size(), series.firstAt(options.xAxis(), across.high()) + 1);
        for (int i = first; i < end; i++) {
            double value = values[i];
            if (Double.isFinite(value) && (value > 0 || !options.logarithmic())) {
                range[0] = Math.min(range[0], value);
                range[1] = Math.max(range[1], value);
            }
        }
    }

    private static double[] roomy(double[] range) {
        double ratio = Math.max(range[1] / range[0], 1.1);
        double room = Math.pow(ratio, 0.04);
        return new double[] {range[0] / room, Math.max(range[1], range[0] * 1.1) * room};
    }

    private static double[] rounded(double[] range, int marks) {
        double span = range[1] - range[0];
        double room = span > 0 ? span * 0.02 : Math.max(Math.abs(range[0]) * 0.1, 1e-3);
        double low = range[0] >= 0 ? Math.max(0, range[0] - room) : range[0] - room;
        double high = range[1] + room;
        double step = Ticks.roundStep(low, high, marks) / 2;
        return new double[] {Math.floor(low / step) * step, Math.ceil(high / step) * step};
    }
}
