package org.loraworkbench.gui.common;

import java.time.Duration;
import java.util.Locale;

/** Numbers as people read them, each with its unit. English throughout, like the window. */
public final class NumberText {

    private NumberText() {}

    /** A count with thousands separated: {@code 147,456}. */
    public static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** A count in three figures or so: {@code 950}, {@code 12.3 k}, {@code 22.7 M}. */
    public static String shortCount(double value) {
        if (value < 1_000) {
            return plain(value);
        }
        if (value < 999_500) {
            return scaled(value, 1e3) + " k";
        }
        return value < 999_500_000 ? scaled(value, 1e6) + " M" : scaled(value, 1e9) + " G";
    }

    /** A round count as short as it can be exactly: {@code 950}, {@code 12.5 k}, {@code 2 M}. */
    public static String roundCount(double value) {
        if (value < 10_000) {
            return plain(value);
        }
        return value < 1e6 ? plain(value / 1e3) + " k" : plain(value / 1e6) + " M";
    }

    /** A size in decimal units (1 MB = 10⁶ bytes): {@code 86.4 MB}, {@code 1.25 GB}. */
    public static String bytes(long bytes) {
        if (bytes < 1_000) {
            return bytes + " B";
        }
        if (bytes < 999_500) {
            return scaled(bytes, 1e3) + " kB";
        }
        if (bytes < 999_500_000) {
            return scaled(bytes, 1e6) + " MB";
        }
        return bytes < 999_500_000_000L ? scaled(bytes, 1e9) + " GB" : scaled(bytes, 1e12) + " TB";
    }

    /** A share from 0 to 1 in percent, small ones with more digits: {@code 0.32 %}. */
    public static String percent(double share) {
        double percent = share * 100;
        int digits = percent >= 10 ? 1 : percent >= 0.1 || percent == 0 ? 2 : 4;
        String text = String.format(Locale.ROOT, "%." + digits + "f", percent);
        return (percent >= 100 ? "100" : text) + " %";
    }

    /** A measurement such as a loss in four figures: {@code 0.4812}, {@code 12.35}. */
    public static String measure(double value) {
        if (Double.isNaN(value)) {
            return "–";
        }
        double size = Math.abs(value);
        if (size != 0 && (size < 1e-3 || size >= 1e5)) {
            return String.format(Locale.ROOT, "%.2e", value);
        }
        int digits = size >= 1_000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : 4;
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    /** A number without needless zeros: {@code 2}, {@code 0.5}, {@code 0.3333}. */
    public static String plain(double value) {
        String text = String.format(Locale.ROOT, "%.4f", value);
        return text.replaceFirst("\\.?0+$", "");
    }

    /** A time in its two largest units: {@code 42 s}, {@code 3 min 20 s}, {@code 2 h 05 min}. */
    public static String duration(Duration duration) {
        long seconds = Math.max(0, Math.round(duration.toMillis() / 1000.0));
        if (seconds < 60) {
            return seconds + " s";
        }
        long minutes = seconds / 60;
        return minutes < 60
                ? String.format(Locale.ROOT, "%d min %02d s", minutes, seconds % 60)
                : String.format(Locale.ROOT, "%d h %02d min", minutes / 60, minutes % 60);
    }

    private static String scaled(double value, double unit) {
        double number = value / unit;
        int digits = number >= 99.95 ? 0 : number >= 9.995 ? 1 : 2;
        return String.format(Locale.ROOT, "%." + digits + "f", number);
    }
}
