package org.loraworkbench.gui.common.chart;

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

    public Scale {
        if (!(low < high) || logarithmic && low <= 0) {
            throw new IllegalArgumentException("No scale from " + low + " to " + high + ".");
        }
    }

    /** Of equal differences, with some room below the least value and above the most. */
    public static Scale around(double least, double most, double from, double to) {
        double room = most > least ? (most - least) * 0.12 : Math.max(Math.abs(most) * 0.1, 1e-3);
        return new Scale(least - room, most + room, from, to, false);
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
