package org.loraworkbench.gui.common.chart;

import javafx.geometry.Rectangle2D;
import org.loraworkbench.gui.common.ValueForm;

/**
 * Maps values to pixels along one axis.
 *
 * @param low the value at pixel {@code from}
 * @param high the value at pixel {@code to}, above {@code low}
 * @param from a pixel
 * @param to another pixel; less than {@code from} on the vertical axis
 * @param logarithmic whether equal ratios, not equal differences, are equally far apart
 */
public record Scale(double low, double high, double from, double to, boolean logarithmic) {

    /** Above and below the values, as a share of what they span. */
    private static final double ROOM = 0.12;

    public Scale {
        if (!(low < high) || logarithmic && low <= 0) {
            throw new IllegalArgumentException("No scale from " + low + " to " + high + ".");
        }
    }

    /**
     * The vertical axis of a plot, with room above and below the values, but not beyond what a
     * value of this form can be.
     *
     * @param least of the values
     * @param most of the values
     */
    public static Scale roomyUp(double least, double most, ValueForm form, Rectangle2D plot) {
        double room = most > least ? (most - least) * ROOM : roomOfOne(most);
        return new Scale(
                form.bounded(least - room),
                form.bounded(most + room),
                plot.getMaxY(),
                plot.getMinY(),
                false);
    }

    /** What an axis spans on either side of the only value on it. */
    public static double roomOfOne(double value) {
        return Math.max(Math.abs(value) * 0.1, 1e-3);
    }

    public double pixel(double value) {
        return from + (to - from) * share(value);
    }

    public double value(double pixel) {
        double share = (pixel - from) / (to - from);
        return logarithmic ? low * Math.pow(high / low, share) : low + (high - low) * share;
    }

    /** Whether a value has a place on this scale, inside or outside of its ends. */
    public boolean shows(double value) {
        return Double.isFinite(value) && (value > 0 || !logarithmic);
    }

    public boolean contains(double value) {
        return value >= low && value <= high;
    }

    private double share(double value) {
        return logarithmic
                ? Math.log(value / low) / Math.log(high / low)
                : (value - low) / (high - low);
    }
}
