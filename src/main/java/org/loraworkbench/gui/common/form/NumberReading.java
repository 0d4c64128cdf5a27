package org.loraworkbench.gui.common.form;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.loraworkbench.config.AlphaLaw;
import org.loraworkbench.config.ConfigException;

/** Readers of numbers for {@link FormField}s; their messages fit below a field. */
public final class NumberReading {

    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,18}");

    private NumberReading() {}

    /** A whole number from {@code least} to {@code most}. */
    public static Function<String, Integer> wholeNumber(int least, int most) {
        return text -> Math.toIntExact(whole(text, least, most));
    }

    /** A decimal number such as {@code 0.001} or {@code 1e-3}, from {@code least} upwards. */
    public static Function<String, Double> decimal(double least, double below) {
        return text -> number(text, least, below);
    }

    /** An alpha, or the law by which it follows from the rank: {@code 16}, {@code 2r}. */
    public static AlphaLaw alpha(String text) {
        String trimmed = required(text);
        try {
            return AlphaLaw.parse("", trimmed);
        } catch (ConfigException e) {
            throw new IllegalArgumentException(
                    "“" + trimmed + "” is no alpha above 0, such as 16, 2r or 8√r", e);
        }
    }

    /** One or more values separated by commas, each different from the others. */
    public static <T> Function<String, List<T>> listOf(Function<String, T> one) {
        return text -> {
            List<T> values = Arrays.stream(text.split(",", -1)).map(one).toList();
            if (values.stream().distinct().count() < values.size()) {
                throw new IllegalArgumentException("A value stands here twice");
            }
            return values;
        };
    }

    private static long whole(String text, long least, long most) {
        String trimmed = required(text);
        if (!WHOLE.matcher(trimmed).matches()) {
            throw new IllegalArgumentException("“" + trimmed + "” is not a whole number");
        }
        long value = Long.parseLong(trimmed);
        if (value < least || value > most) {
            throw new IllegalArgumentException("From " + least + " to " + most);
        }
        return value;
    }

    private static double number(String text, double least, double below) {
        String trimmed = required(text);
        double value;
        try {
            value = Double.parseDouble(trimmed);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("“" + trimmed + "” is not a number", e);
        }
        if (!Double.isFinite(value) || value < least || value >= below) {
            String limit = Double.isInfinite(below) ? "" : " and below " + plain(below);
            throw new IllegalArgumentException("At least " + plain(least) + limit);
        }
        return value;
    }

    private static String required(String text) {
        String trimmed = text == null ? "" : text.strip();
        if (trimmed.isEmpty()) {
            throw new IllegalArgumentException("A number is needed here");
        }
        return trimmed;
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }
}
