package org.loraworkbench.gui.common.chart;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Round positions for the marks of an axis. */
public final class Ticks {

    private static final double[] SECONDS = {
        0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 21600,
        43200, 86400
    };

    private Ticks() {}

    /** The distance of about {@code count} marks between two values: 1, 2 or 5 times 10ⁿ. */
    public static double roundStep(double low, double high, int count) {
        double rough = (high - low) / Math.max(1, count);
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double digit = rough / power;
        return power * (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10);
    }

    /** Like {@link #roundStep}, in round seconds, minutes and hours. */
    public static double roundSeconds(double low, double high, int count) {
        double rough = (high - low) / Math.max(1, count);
        return Arrays.stream(SECONDS)
                .filter(step -> step >= rough)
                .findFirst()
                .orElseGet(() -> 86_400 * roundStep(low / 86_400, high / 86_400, count));
    }

    /** The multiples of a step between two values, both included. */
    public static double[] multiples(double low, double high, double step) {
        long first = (long) Math.ceil(low / step - 1e-9);
        long last = (long) Math.floor(high / step + 1e-9);
        return LongStream.rangeClosed(first, last).mapToDouble(k -> k * step).toArray();
    }

    /** Powers of ten with as many digits between them as fit; plain multiples on a short axis. */
    public static double[] logarithmic(double low, double high, int count) {
        int first = (int) Math.floor(Math.log10(low));
        int last = (int) Math.ceil(Math.log10(high));
        for (double[] digits : new double[][] {{1, 2, 3, 5, 7}, {1, 2, 5}, {1, 3}, {1}}) {
            double[] marks =
                    IntStream.rangeClosed(first, last)
                            .mapToObj(power -> scaled(digits, power))
                            .flatMapToDouble(DoubleStream::of)
                            .filter(mark -> mark >= low && mark <= high)
                            .toArray();
            if (marks.length <= count + 1 && marks.length >= 3) {
                return marks;
            }
        }
        return high / low < 20
                ? multiples(low, high, roundStep(low, high, count))
                : everyNthPower(first, last, count, low, high);
    }

    /** A mark as text, with the digits that tell it from its neighbour. */
    public static String text(double mark, double step) {
        if (mark != 0 && (Math.abs(mark) >= 1e6 || Math.abs(mark) < 1e-4)) {
            return String.format(Locale.ROOT, "%.0e", mark);
        }
        int digits = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
        return String.format(Locale.ROOT, "%." + Math.min(digits, 6) + "f", mark);
    }

    private static double[] scaled(double[] digits, int power) {
        double unit = Math.pow(10, power);
        return Arrays.stream(digits).map(digit -> digit * unit).toArray();
    }

    private static double[] everyNthPower(int first, int last, int count, double low, double high) {
        int every = Math.max(1, (last - first) / Math.max(1, count));
        return IntStream.rangeClosed(0, (last - first) / every)
                .mapToDouble(k -> Math.pow(10, first + k * every))
                .filter(mark -> mark >= low && mark <= high)
                .toArray();
    }
}
