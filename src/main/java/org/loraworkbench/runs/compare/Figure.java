package org.loraworkbench.runs.compare;

import java.math.BigDecimal;
import java.util.Locale;

/** Numbers as tables and sentences show them. */
public final class Figure {

    private static final String[] BYTE_UNITS = {"B", "kB", "MB", "GB", "TB"};
    private static final double LARGEST_EXACT = 1e15;

    /** Java writes smaller numbers with an exponent. */
    private static final double SMALLEST_PLAIN = 1e-3;

    private static final int LONGEST_TYPED = 6;

    private Figure() {}

    /** Every digit, for files; whole numbers without a point, and nothing for NaN. */
    public static String plain(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        if (value == Math.rint(value) && Math.abs(value) < LARGEST_EXACT) {
            return Long.toString((long) value);
        }
        return Math.abs(value) < SMALLEST_PLAIN
                ? BigDecimal.valueOf(value).stripTrailingZeros().toString()
                : Double.toString(value);
    }

    /** Rounded for the eye, with its unit; nothing for NaN. */
    public static String shown(Column.Kind kind, double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        return switch (kind) {
            case TEXT -> plain(value);
            case COUNT -> format("%,.0f", value);
            case NUMBER -> number(value);
            case FRACTION -> format("%.1f %%", 100 * value);
            case PERCENT -> format(value < 1 ? "%.3f %%" : "%.1f %%", value);
            case BYTES -> bytes(value);
            case SECONDS -> format(value < 10 ? "%.1f s" : "%,.0f s", value);
        };
    }

    /** What was typed is short and stays as it is; what was measured is rounded. */
    private static String number(double value) {
        double size = Math.abs(value);
        if (value == Math.rint(value) && size < LARGEST_EXACT) {
            return format("%,.0f", value);
        }
        if (size < SMALLEST_PLAIN) {
            return format("%.3g", value).replaceAll("\\.?0+(?=e|$)", "");
        }
        String plain = plain(value);
        return plain.length() <= LONGEST_TYPED
                ? plain
                : format(size < 100 ? "%.4f" : "%,.1f", value);
    }

    private static String bytes(double bytes) {
        double amount = bytes;
        int unit = 0;
        while (amount >= 1000 && unit < BYTE_UNITS.length - 1) {
            amount /= 1000;
            unit++;
        }
        return format(unit == 0 || amount >= 100 ? "%.0f " : "%.1f ", amount) + BYTE_UNITS[unit];
    }

    static String format(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
