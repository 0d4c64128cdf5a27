package org.loraworkbench.gui.common.chart;

/**
 * How a chart is read.
 *
 * @param xAxis what is counted from left to right
 * @param logarithmic whether the vertical axis is logarithmic
 * @param smoothing factor of the exponential moving average, from 0 (none) to below 1
 * @param expectedEnd where the axis ends at least, in the unit of {@code xAxis}; 0 if unknown
 */
record ChartOptions(XAxis xAxis, boolean logarithmic, double smoothing, double expectedEnd) {

    /** Whether a line's values as measured are drawn faintly behind it. */
    boolean showsRaw(ChartSeries series) {
        return smoothing > 0 && !series.dashed();
    }

    ChartOptions {
        if (!(smoothing >= 0 && smoothing < 1)) {
            throw new IllegalArgumentException(
                    "Smoothing is from 0 to below 1, but was " + smoothing + ".");
        }
    }
}
