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

    /**
     * The reader of a setting's type, of any size; a text is taken as it is.
     *
     * @param type {@code int}, {@code long}, {@code double} or {@code String}
     */
    public static Function<String, ?> of(Class<?> type) {
        if (type == int.class) {
            return NumberReading::wholeNumber;
        }
        if (type == long.class) {
            return NumberReading::whole;
        }
        return type == double.class ? NumberReading::decimal : String::strip;
    }

    /** A whole number from {@code least} to {@code most}. */
    public static Function<String, Integer> wholeNumber(int least, int most) {
        return text -> (int) within(text, least, most);
    }

    /** A whole number that fits into 32 bits. */
    public static int wholeNumber(String text) {
        return (int) within(text, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    /** A decimal number such as {@code 0.001} or {@code 1e-3}. */
    public static double decimal(String text) {
        String trimmed = required(text);
        double value;
        try {
            value = Double.parseDouble(trimmed);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("“" + trimmed + "” is not a number", e);
        }
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("“" + trimmed + "” is not a number");
        }
        return value;
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

    private static long within(String text, long least, long most) {
        long value = whole(text);
        if (value < least || value > most) {
            throw new IllegalArgumentException("From " + least + " to " + most);
        }
        return value;
    }

    private static long whole(String text) {
        String trimmed = required(text);
        if (!WHOLE.matcher(trimmed).matches()) {
            throw new IllegalArgumentException("“" + trimmed + "” is not a whole number");
        }
        return Long.parseLong(trimmed);
    }

    private static String required(String text) {
        String trimmed = text == null ? "" : text.strip();
        if (trimmed.isEmpty()) {
            throw new IllegalArgumentException("A number is needed here");
        }
        return trimmed;
    }
}
