package org.loraworkbench.cli;

import java.util.Locale;
import org.loraworkbench.runs.compare.Column;
import org.loraworkbench.runs.compare.Figure;

/** Numbers as the commands print them, with their units. */
final class Figures {

    private Figures() {}

    static String count(long count) {
        return Figure.shown(Column.Kind.COUNT, count);
    }

    static String bytes(long bytes) {
        return Figure.shown(Column.Kind.BYTES, bytes);
    }

    /** A loss, a metric or a learning rate; a dash where there is none. */
    static String value(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.4f", value);
    }

    /** A time to wait. */
    static String duration(double seconds) {
        long whole = Math.round(seconds);
        if (whole < 60) {
            return whole + " s";
        }
        return whole < 3600
                ? "%d min %02d s".formatted(whole / 60, whole % 60)
                : "%d h %02d min".formatted(whole / 3600, whole / 60 % 60);
    }
}
