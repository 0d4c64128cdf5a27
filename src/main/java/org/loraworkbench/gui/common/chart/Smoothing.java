package org.loraworkbench.gui.common.chart;

import java.util.Arrays;

/**
 * The exponential moving average of a growing series. Each call continues where the last one ended,
 * so that a chart pays only for the new points.
 *
 * <p>The average starts without a bias towards zero: {@code s_t = f·s_(t-1) + (1-f)·y_t}, shown as
 * {@code s_t / (1 - f^t)} (Kingma and Ba, 2015, section 3). Values that are not numbers are passed
 * through and leave the average as it is.
 */
final class Smoothing {

    private double factor = Double.NaN;
    private double start = Double.NaN;
    private double[] averages = new double[0];
    private int done;
    private double sum;
    private double weight;

    /**
     * @param values at least {@code size} values
     * @param newFactor from 0 (as measured) to below 1 (very smooth)
     * @param newStart the average of what came before the first value; NaN if nothing did
     * @return averages, of which the first {@code size} count; valid until the next call
     */
    double[] of(double[] values, int size, double newFactor, double newStart) {
        if (newFactor != factor || Double.compare(newStart, start) != 0) {
            factor = newFactor;
            start = newStart;
            done = 0;
            sum = Double.isFinite(start) ? start : 0;
            weight = Double.isFinite(start) ? 1 : 0;
        }
        if (averages.length < size) {
            averages = Arrays.copyOf(averages, values.length);
        }
        for (; done < size; done++) {
            averages[done] = next(values[done]);
        }
        return averages;
    }

    private double next(double value) {
        if (!Double.isFinite(value)) {
            return value;
        }
        sum = factor * sum + (1 - factor) * value;
        weight = factor * weight + (1 - factor);
        return sum / weight;
    }
}
