package org.loraworkbench.data.chat.jinja;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/** How Python writes values ({@code str} and {@code repr}), and what it takes for white space. */
final class PythonStrings {

    private static final int DIGITS_OF_A_DOUBLE = 17;

    private PythonStrings() {}

    /** {@code str(value)}: what is written of a value. */
    static String str(Object value) {
        if (value instanceof String text) {
            return text;
        }
        if (value instanceof TextParts parts) {
            return parts.text();
        }
        return value instanceof Undefined ? "" : repr(value);
    }

    /** {@code repr(value)}: a value within a list. */
    static String repr(Object value) {
        if (value == null) {
            return "None";
        }
        if (value instanceof Boolean truth) {
            return truth ? "True" : "False";
        }
        if (value instanceof Double number) {
            return repr(number.doubleValue());
        }
        if (value instanceof String text) {
            return quoted(text);
        }
        if (value instanceof Tuple tuple) {
            return "(" + list(tuple) + (tuple.size() == 1 ? ",)" : ")");
        }
        if (value instanceof List<?> list) {
            return "[" + list(list) + "]";
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> repr(entry.getKey()) + ": " + repr(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return value instanceof Undefined ? "Undefined" : value.toString();
    }

    private static String list(List<?> list) {
        return list.stream().map(PythonStrings::repr).collect(Collectors.joining(", "));
    }

    /** The fewest digits that give the number back, with an exponent where it is far from 1. */
    static String repr(double number) {
        if (Double.isNaN(number)) {
            return "nan";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? "inf" : "-inf";
        }
        if (number == 0) {
            return 1 / number < 0 ? "-0.0" : "0.0";
        }
        BigDecimal exact = new BigDecimal(number);
        BigDecimal shortest = exact;
        for (int digits = 1; digits <= DIGITS_OF_A_DOUBLE; digits++) {
            shortest = exact.round(new MathContext(digits));
            if (shortest.doubleValue() == number) {
                break;
            }
        }
        shortest = shortest.stripTrailingZeros();
        int exponent = shortest.precision() - shortest.scale() - 1;
        if (exponent < -4 || exponent >= 16) {
            String digits = shortest.unscaledValue().abs().toString();
            String rest = digits.length() > 1 ? "." + digits.substring(1) : "";
            String sign = number < 0 ? "-" : "";
            return "%s%s%se%s%02d"
                    .formatted(
                            sign,
                            digits.charAt(0),
                            rest,
                            exponent < 0 ? "-" : "+",
                            Math.abs(exponent));
        }
        String plain = shortest.toPlainString();
        return plain.contains(".") ? plain : plain + ".0";
    }

    private static String quoted(String text) {
        char mark = text.contains("'") && !text.contains("\"") ? '"' : '\'';
        StringBuilder quoted = new StringBuilder().append(mark);
        text.codePoints().forEach(sign -> quoted.append(escaped(sign, mark)));
        return quoted.append(mark).toString();
    }

    private static String escaped(int sign, char mark) {
        if (sign == mark || sign == '\\') {
            return "\\" + Character.toString(sign);
        }
        return switch (sign) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> isPrintable(sign) ? Character.toString(sign) : numbered(sign);
        };
    }

    private static boolean isPrintable(int sign) {
        return switch (Character.getType(sign)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            case Character.SPACE_SEPARATOR -> sign == ' ';
            default -> true;
        };
    }

    private static String numbered(int sign) {
        String format = sign < 0x100 ? "\\x%02x" : sign < 0x10000 ? "\\u%04x" : "\\U%08x";
        return format.formatted(sign);
    }

    /** {@code str.isspace} of one character. */
    static boolean isSpace(int sign) {
        return sign >= 0x1c && sign <= 0x1f
                || Character.isWhitespace(sign)
                || Character.isSpaceChar(sign)
                || sign == 0x85;
    }

    static String strip(String text) {
        return strip(text, PythonStrings::isSpace, true, true);
    }

    static String rstrip(String text) {
        return strip(text, PythonStrings::isSpace, false, true);
    }

    /** A text without the characters in question at its left and right. */
    static String strip(String text, IntPredicate what, boolean left, boolean right) {
        int start = 0;
        while (left && start < text.length() && what.test(text.codePointAt(start))) {
            start += Character.charCount(text.codePointAt(start));
        }
        int end = text.length();
        while (right && end > start && what.test(text.codePointBefore(end))) {
            end -= Character.charCount(text.codePointBefore(end));
        }
        return text.substring(start, end);
    }

    /** The characters from one number to another, as Unicode counts them. */
    static String substring(String text, int from, int to) {
        int start = text.offsetByCodePoints(0, from);
        return text.substring(start, text.offsetByCodePoints(start, to - from));
    }
}
