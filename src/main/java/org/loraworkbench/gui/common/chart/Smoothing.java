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

    /**
     * What came before a series.
     *
     * @param average of the values there
     * @param count of them
     */
    record Start(double average, int count) {
        static final Start NOTHING = new Start(0, 0);
    }

    private double factor = Double.NaN;
    private Start start = Start.NOTHING;
    private double[] averages = new double[0];
    private int done;
    private double sum;
    private double weight;

    /**
     * @param values at least {@code size} values
     * @param newFactor from 0 (as measured) to below 1 (very smooth)
     * @param newStart what came before the first value
     * @return averages, of which the first {@code size} count; valid until the next call
     */
    double[] of(double[] values, int size, double newFactor, Start newStart) {
        if (newFactor != factor || !newStart.equals(start)) {
            factor = newFactor;
            start = newStart;
            done = 0;
            weight = 1 - Math.pow(factor, start.count());
            sum = start.average() * weight;
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
