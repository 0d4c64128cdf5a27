package org.loraworkbench.data.chat.jinja;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;

/** The methods of Python's {@code str}. */
final class StringMethods {

    private StringMethods() {}

    /** Null if there is no such method. */
    static Callable of(String text, String name) {
        return switch (name) {
            case "strip" -> arguments -> strip(text, arguments, true, true);
            case "lstrip" -> arguments -> strip(text, arguments, true, false);
            case "rstrip" -> arguments -> strip(text, arguments, false, true);
            case "split" -> arguments -> split(text, arguments);
            case "rsplit" -> arguments -> rsplit(text, arguments);
            case "splitlines" -> arguments -> lines(text, arguments);
            case "partition" ->
                    arguments -> partition(text, text.indexOf(first(arguments)), arguments);
            case "rpartition" -> arguments -> rpartition(text, arguments);
            case "startswith" -> arguments -> anyOf(arguments).stream().anyMatch(text::startsWith);
            case "endswith" -> arguments -> anyOf(arguments).stream().anyMatch(text::endsWith);
            case "replace" -> arguments -> replace(text, arguments);
            case "removeprefix" -> arguments -> removePrefix(text, first(arguments));
            case "removesuffix" -> arguments -> removeSuffix(text, first(arguments));
            case "upper" -> arguments -> text.toUpperCase(Locale.ROOT);
            case "lower", "casefold" -> arguments -> text.toLowerCase(Locale.ROOT);
            case "title" -> arguments -> title(text);
            case "capitalize" -> arguments -> capitalized(text);
            case "find" -> arguments -> place(text, text.indexOf(first(arguments)));
            case "rfind" -> arguments -> place(text, text.lastIndexOf(first(arguments)));
            case "index" -> arguments -> index(text, first(arguments));
            case "count" -> arguments -> count(text, first(arguments));
            case "join" -> arguments -> joined(text, arguments.require(0, "iterable"));
            case "isdigit", "isnumeric", "isdecimal" -> arguments -> all(text, Character::isDigit);
            case "isalpha" -> arguments -> all(text, Character::isLetter);
            case "isalnum" -> arguments -> all(text, Character::isLetterOrDigit);
            case "isspace" -> arguments -> all(text, PythonStrings::isSpace);
            case "isupper" -> arguments -> isOfCase(text, String::toUpperCase);
            case "islower" -> arguments -> isOfCase(text, String::toLowerCase);
            case "ljust" -> arguments -> text + filling(text, arguments);
            case "rjust" -> arguments -> filling(text, arguments) + text;
            default -> null;
        };
    }

    static String strip(String text, Arguments arguments, boolean left, boolean right) {
        Object signs = arguments.get(0, "chars", null);
        IntPredicate what =
                signs == null ? PythonStrings::isSpace : sign -> text(signs).indexOf(sign) >= 0;
        return PythonStrings.strip(text, what, left, right);
    }

    private static List<Object> split(String text, Arguments arguments) {
        Object separator = arguments.get(0, "sep", null);
        long most = most(arguments);
        if (separator == null) {
            return splitAtSpace(text, most);
        }
        String sign = required(separator);
        List<Object> parts = new ArrayList<>();
        int from = 0;
        int end = text.indexOf(sign);
        while (end >= 0 && parts.size() < most) {
            parts.add(text.substring(from, end));
            from = end + sign.length();
            end = text.indexOf(sign, from);
        }
        parts.add(text.substring(from));
        return parts;
    }

    private static List<Object> rsplit(String text, Arguments arguments) {
        Object separator = arguments.get(0, "sep", null);
        if (separator == null) {
            throw new TemplateException("rsplit is known with a separator only");
        }
        long most = most(arguments);
        String sign = required(separator);
        List<Object> parts = new ArrayList<>();
        String rest = text;
        int start = rest.lastIndexOf(sign);
        while (start >= 0 && parts.size() < most) {
            parts.add(rest.substring(start + sign.length()));
            rest = rest.substring(0, start);
            start = rest.lastIndexOf(sign);
        }
        parts.add(rest);
        Collections.reverse(parts);
        return parts;
    }

    private static long most(Arguments arguments) {
        long most = Types.integer(arguments.get(1, "maxsplit", -1L));
        return most < 0 ? Long.MAX_VALUE : most;
    }

    private static String required(Object separator) {
        if (text(separator).isEmpty()) {
            throw new TemplateException("empty separator");
        }
        return text(separator);
    }

    private static List<Object> splitAtSpace(String text, long most) {
        List<Object> words = new ArrayList<>();
        String rest = PythonStrings.strip(text, PythonStrings::isSpace, true, false);
        while (!rest.isEmpty() && words.size() < most) {
            int end = 0;
            while (end < rest.length() && !PythonStrings.isSpace(rest.codePointAt(end))) {
                end += Character.charCount(rest.codePointAt(end));
            }
            words.add(rest.substring(0, end));
            rest = PythonStrings.strip(rest.substring(end), PythonStrings::isSpace, true, false);
        }
        if (!rest.isEmpty()) {
            words.add(PythonStrings.rstrip(rest));
        }
        return words;
    }

    private static List<Object> lines(String text, Arguments arguments) {
        boolean keepEnds = Types.isTrue(arguments.get(0, "keepends", false));
        List<Object> lines = new ArrayList<>();
        for (String line : text.split("(?<=\\n)|(?<=\\r)(?!\\n)")) {
            if (!text.isEmpty()) {
                lines.add(keepEnds ? line : line.replaceAll("\\r?\\n$|\\r$", ""));
            }
        }
        return lines;
    }

    private static Tuple partition(String text, int place, Arguments arguments) {
        String separator = first(arguments);
        return place < 0
                ? Tuple.of(text, "", "")
                : Tuple.of(
                        text.substring(0, place),
                        separator,
                        text.substring(place + separator.length()));
    }

    private static Tuple rpartition(String text, Arguments arguments) {
        int place = text.lastIndexOf(first(arguments));
        return place < 0 ? Tuple.of("", "", text) : partition(text, place, arguments);
    }

    /** A text, or several of which one is enough. */
    private static List<String> anyOf(Arguments arguments) {
        Object given = arguments.require(0, "prefix");
        return given instanceof Tuple several
                ? several.stream().map(StringMethods::text).toList()
                : List.of(first(arguments));
    }

    static String replace(String text, Arguments arguments) {
        String old = text(arguments.require(0, "old"));
        String replacement = text(arguments.require(1, "new"));
        Object most = arguments.get(2, "count", null);
        if (most == null || Types.integer(most) < 0) {
            return text.replace(old, replacement);
        }
        StringBuilder replaced = new StringBuilder();
        int from = 0;
        int place = text.indexOf(old);
        for (long time = 0; time < Types.integer(most) && place >= 0; time++) {
            replaced.append(text, from, place).append(replacement);
            from = place + old.length();
            place = text.indexOf(old, from);
        }
        return replaced.append(text.substring(from)).toString();
    }

    private static String removePrefix(String text, String prefix) {
        return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
    }

    private static String removeSuffix(String text, String suffix) {
        return text.endsWith(suffix) ? text.substring(0, text.length() - suffix.length()) : text;
    }

    /** Every letter that follows no letter becomes large, every other one small. */
    private static String title(String text) {
        StringBuilder title = new StringBuilder();
        boolean inWord = false;
        for (int sign : text.codePoints().toArray()) {
            IntUnaryOperator cased = inWord ? Character::toLowerCase : Character::toTitleCase;
            title.appendCodePoint(cased.applyAsInt(sign));
            inWord = Character.isLetter(sign);
        }
        return title.toString();
    }

    static String capitalized(String text) {
        if (text.isEmpty()) {
            return text;
        }
        int rest = Character.charCount(text.codePointAt(0));
        return text.substring(0, rest).toUpperCase(Locale.ROOT)
                + text.substring(rest).toLowerCase(Locale.ROOT);
    }

    private static Object index(String text, String part) {
        if (!text.contains(part)) {
            throw new TemplateException("substring not found");
        }
        return place(text, text.indexOf(part));
    }

    /** A place as Unicode counts characters. */
    private static long place(String text, int place) {
        return place < 0 ? -1 : text.codePointCount(0, place);
    }

    private static long count(String text, String part) {
        return part.isEmpty()
                ? Types.length(text) + 1
                : (text.length() - text.replace(part, "").length()) / part.length();
    }

    private static String joined(String separator, Object parts) {
        return String.join(
                separator, Types.iterated(parts).stream().map(StringMethods::text).toList());
    }

    private static boolean all(String text, IntPredicate kind) {
        return !text.isEmpty() && text.codePoints().allMatch(kind);
    }

    private static boolean isOfCase(String text, BiFunction<String, Locale, String> change) {
        boolean hasCase =
                text.codePoints()
                        .anyMatch(c -> Character.isUpperCase(c) || Character.isLowerCase(c));
        return hasCase && change.apply(text, Locale.ROOT).equals(text);
    }

    private static String filling(String text, Arguments arguments) {
        long missing = Types.integer(arguments.require(0, "width")) - Types.length(text);
        return text(arguments.get(1, "fillchar", " ")).repeat((int) Math.max(0, missing));
    }

    private static String first(Arguments arguments) {
        return text(arguments.require(0, "sub"));
    }

    /** A value that has to be a text. */
    static String text(Object value) {
        if (value instanceof String text) {
            return text;
        }
        if (value instanceof TextParts parts) {
            return parts.text();
        }
        if (value instanceof Undefined undefined) {
            throw undefined.problem();
        }
        throw new TemplateException("must be str, not " + Types.name(value));
    }
}
