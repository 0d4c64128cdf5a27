package org.loraworkbench.data.chat.jinja;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The filters behind {@code |} that work on one value; {@link SequenceFilters} has the others. */
final class Filters {

    private Filters() {}

    /**
     * @throws TemplateException if there is no such filter, or it cannot be applied
     */
    static Object apply(String name, Object value, Arguments arguments) {
        return switch (name) {
            case "abs" -> abs(value);
            case "attr" -> attribute(value, StringMethods.text(arguments.require(0, "name")));
            case "capitalize" -> StringMethods.capitalized(soft(value));
            case "default", "d" -> otherwise(value, arguments);
            case "escape", "e", "forceescape" -> escaped(soft(value));
            case "float" -> real(value, arguments);
            case "indent" -> indented(soft(value), arguments);
            case "int" -> integer(value, arguments);
            case "items" -> Types.items(value);
            case "length", "count" -> Types.length(value);
            case "list" -> Types.iterated(value);
            case "lower" -> soft(value).toLowerCase(Locale.ROOT);
            case "replace" -> StringMethods.replace(soft(value), arguments);
            case "reverse" -> reversed(value);
            case "round" -> rounded(value, arguments);
            case "safe", "string" -> soft(value);
            case "title" -> title(soft(value));
            case "tojson" -> JsonText.of(value, arguments);
            case "trim" -> StringMethods.strip(soft(value), arguments, true, true);
            case "upper" -> soft(value).toUpperCase(Locale.ROOT);
            case "wordcount" -> (long) soft(value).split("\\W+").length;
            default -> SequenceFilters.apply(name, value, arguments);
        };
    }

    private static String soft(Object value) {
        return PythonStrings.str(value);
    }

    private static Object abs(Object value) {
        return Operators.compare("<", value, 0L) < 0 ? Operators.negate(value) : value;
    }

    /** Unlike a dot, it does not look among keys. */
    private static Object attribute(Object value, String name) {
        return value instanceof Map ? Undefined.part(value, name) : Parts.attribute(value, name);
    }

    private static Object otherwise(Object value, Arguments arguments) {
        boolean alsoFalse = Types.isTrue(arguments.get(1, "boolean", false));
        boolean isThere = alsoFalse ? Types.isTrue(value) : !(value instanceof Undefined);
        return isThere ? value : arguments.get(0, "default_value", "");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace(">", "&gt;")
                .replace("<", "&lt;")
                .replace("'", "&#39;")
                .replace("\"", "&#34;");
    }

    private static Object real(Object value, Arguments arguments) {
        try {
            return Operators.isNumber(value)
                    ? Operators.real(value)
                    : Double.parseDouble(PythonStrings.strip(soft(value)));
        } catch (NumberFormatException e) {
            return arguments.get(0, "default", 0.0);
        }
    }

    private static Object integer(Object value, Arguments arguments) {
        Object otherwise = arguments.get(0, "default", 0L);
        if (Operators.isNumber(value)) {
            return (long) Operators.real(value);
        }
        int base = (int) Types.integer(arguments.get(1, "base", 10L));
        String text = PythonStrings.strip(soft(value));
        try {
            return Long.parseLong(base == 16 ? text.replaceFirst("0[xX]", "") : text, base);
        } catch (NumberFormatException e) {
            Object number = real(text, new Arguments(List.of("none"), Map.of()));
            return number instanceof Double real ? (Object) real.longValue() : otherwise;
        }
    }

    private static String indented(String text, Arguments arguments) {
        Object width = arguments.get(0, "width", 4L);
        String indent =
                width instanceof String signs ? signs : " ".repeat((int) Types.integer(width));
        boolean first = Types.isTrue(arguments.get(1, "first", false));
        boolean blank = Types.isTrue(arguments.get(2, "blank", false));
        List<String> lines = List.of(text.split("\n", -1));
        String all =
                lines.stream()
                        .map(line -> line.isEmpty() && !blank ? line : indent + line)
                        .collect(Collectors.joining("\n"));
        boolean isIndented = !lines.get(0).isEmpty() || blank;
        return first
                ? isIndented ? all : indent + all
                : isIndented ? all.substring(indent.length()) : all;
    }

    private static Object reversed(Object value) {
        List<Object> items = Types.iterated(value);
        Collections.reverse(items);
        return value instanceof String
                ? items.stream().map(String.class::cast).collect(Collectors.joining())
                : items;
    }

    private static Object rounded(Object value, Arguments arguments) {
        int precision = (int) Types.integer(arguments.get(0, "precision", 0L));
        double factor = Math.pow(10, precision);
        double number = Operators.real(value);
        return switch (StringMethods.text(arguments.get(1, "method", "common"))) {
            case "ceil" -> Math.ceil(number * factor) / factor;
            case "floor" -> Math.floor(number * factor) / factor;
            default ->
                    new BigDecimal(number)
                            .setScale(precision, RoundingMode.HALF_EVEN)
                            .doubleValue();
        };
    }

    /** Words end at white space, hyphens and opening brackets. */
    private static String title(String text) {
        List<String> words = new ArrayList<>();
        for (String word : text.split("(?U)(?<=[-\\s({\\[<])(?=[^-\\s({\\[<])")) {
            words.add(StringMethods.capitalized(word));
        }
        return String.join("", words);
    }
}
