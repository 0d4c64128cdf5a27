package org.loraworkbench.runs.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * Places values along one side of a chart.
 *
 * @param title with the unit
 * @param smallest the value at the beginning
 * @param largest the value at the end, larger than the smallest
 * @param logarithmic whether equal factors are equally long; needs values above 0
 */
record Axis(String title, double smallest, double largest, boolean logarithmic) {

    private static final int TICKS = 5;
    private static final double MARGIN = 0.04;

    /** An axis with room for all of these values; any axis if there are none. */
    static Axis around(String title, boolean logarithmic, DoubleStream values) {
        double[] known = values.filter(Double::isFinite).toArray();
        if (known.length == 0) {
            return new Axis(title, 0, 1, false);
        }
        double low = scaled(DoubleStream.of(known).min().orElseThrow(), logarithmic);
        double high = scaled(DoubleStream.of(known).max().orElseThrow(), logarithmic);
        double margin = high > low ? MARGIN * (high - low) : Math.max(1e-3, Math.abs(low) / 10);
        return new Axis(
                title,
                unscaled(low - margin, logarithmic),
                unscaled(high + margin, logarithmic),
                logarithmic);
    }

    private static double scaled(double value, boolean logarithmic) {
        return logarithmic ? Math.log10(value) : value;
    }

    private static double unscaled(double value, boolean logarithmic) {
        return logarithmic ? Math.pow(10, value) : value;
    }

    /** 0 at the smallest value, 1 at the largest. */
    double share(double value) {
        double low = scaled(smallest, logarithmic);
        return (scaled(value, logarithmic) - low) / (scaled(largest, logarithmic) - low);
    }

    /** Round values to write along the axis. */
    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        if (logarithmic && largest / smallest > 10) {
            for (int power = ceilLog(smallest); Math.pow(10, power) <= largest; power++) {
                ticks.add(Math.pow(10, power));
            }
            return ticks;
        }
        double step = step();
        for (double n = Math.ceil(smallest / step); n * step <= largest; n++) {
            ticks.add(n * step);
        }
        return ticks;
    }

    private static int ceilLog(double value) {
        return (int) Math.ceil(Math.log10(value));
    }

    /** 1, 2 or 5 times a power of ten. */
    private double step() {
        double rough = (largest - smallest) / TICKS;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double digit = rough / power;
        return power * (digit < 1.5 ? 1 : digit < 3.5 ? 2 : digit < 7.5 ? 5 : 10);
    }

    /** A tick as it is written: 1,000,000 as 1M. */
    String label(double tick) {
        double size = Math.abs(tick);
        if (size >= 1e6) {
            return plain(tick / 1e6) + "M";
        }
        return size >= 1e4 ? plain(tick / 1e3) + "k" : plain(tick);
    }

    private static String plain(double value) {
        return String.format(Locale.ROOT, "%.4f", value)
                .replaceAll("\\.?0+$", "")
                .replaceAll("^-0$", "0");
    }
}
