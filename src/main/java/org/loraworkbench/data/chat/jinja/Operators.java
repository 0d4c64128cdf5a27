package org.loraworkbench.data.chat.jinja;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Python's operators on values. */
final class Operators {

    private Operators() {}

    static Object add(Object left, Object right) {
        refuseUndefined(left, right);
        if (isNumber(left) && isNumber(right)) {
            return isFloat(left, right)
                    ? (Object) (real(left) + real(right))
                    : (Object) Math.addExact(Types.integer(left), Types.integer(right));
        }
        boolean areTexts = isText(left) && isText(right);
        if (areTexts && (left instanceof String || right instanceof String)) {
            return PythonStrings.str(left) + PythonStrings.str(right);
        }
        if (left instanceof List<?> list
                && right instanceof List<?> other
                && list instanceof Tuple == other instanceof Tuple) {
            List<Object> both = new ArrayList<>(list);
            both.addAll(other);
            return list instanceof Tuple ? new Tuple(both) : both;
        }
        if (left instanceof String || left instanceof List) {
            throw new TemplateException(
                    "can only concatenate %s (not \"%s\") to %s"
                            .formatted(Types.name(left), Types.name(right), Types.name(left)));
        }
        throw unsupported("+", left, right);
    }

    static Object subtract(Object left, Object right) {
        requireNumbers("-", left, right);
        return isFloat(left, right)
                ? (Object) (real(left) - real(right))
                : (Object) Math.subtractExact(Types.integer(left), Types.integer(right));
    }

    static Object multiply(Object left, Object right) {
        refuseUndefined(left, right);
        if (left instanceof Long && (right instanceof String || right instanceof List)) {
            return multiply(right, left);
        }
        if (left instanceof String text && right instanceof Long times) {
            return text.repeat((int) Math.max(0, times));
        }
        if (left instanceof List<?> list && right instanceof Long times) {
            List<Object> repeated = new ArrayList<>();
            for (long time = 0; time < times; time++) {
                repeated.addAll(list);
            }
            return list instanceof Tuple ? new Tuple(repeated) : repeated;
        }
        requireNumbers("*", left, right);
        return isFloat(left, right)
                ? (Object) (real(left) * real(right))
                : (Object) Math.multiplyExact(Types.integer(left), Types.integer(right));
    }

    static Object divide(Object left, Object right) {
        requireNumbers("/", left, right);
        refuseZero(right);
        return real(left) / real(right);
    }

    static Object floorDivide(Object left, Object right) {
        requireNumbers("//", left, right);
        refuseZero(right);
        return isFloat(left, right)
                ? (Object) Math.floor(real(left) / real(right))
                : (Object) Math.floorDiv(Types.integer(left), Types.integer(right));
    }

    /** The rest has the sign of the divisor. */
    static Object modulo(Object left, Object right) {
        if (left instanceof String) {
            throw new TemplateException("texts with % in them are not formatted here; use + or ~");
        }
        requireNumbers("%", left, right);
        refuseZero(right);
        if (isFloat(left, right)) {
            double rest = real(left) % real(right);
            return rest != 0 && rest < 0 != real(right) < 0 ? rest + real(right) : rest;
        }
        return Math.floorMod(Types.integer(left), Types.integer(right));
    }

    static Object power(Object left, Object right) {
        requireNumbers("**", left, right);
        double power = Math.pow(real(left), real(right));
        return isFloat(left, right) || real(right) < 0 ? (Object) power : (Object) (long) power;
    }

    static Object negate(Object value) {
        return value instanceof Double number ? -number : subtract(0L, value);
    }

    static boolean equal(Object left, Object right) {
        if (isNumber(left) && isNumber(right)) {
            return isFloat(left, right)
                    ? real(left) == real(right)
                    : Types.integer(left) == Types.integer(right);
        }
        if (left instanceof List<?> list && right instanceof List<?> other) {
            return list instanceof Tuple == other instanceof Tuple && equalItems(list, other);
        }
        if (left instanceof Map<?, ?> map && right instanceof Map<?, ?> other) {
            return map.size() == other.size()
                    && map.entrySet().stream()
                            .allMatch(
                                    entry ->
                                            other.containsKey(entry.getKey())
                                                    && equal(
                                                            entry.getValue(),
                                                            other.get(entry.getKey())));
        }
        return left == null ? right == null : left.equals(right);
    }

    private static boolean equalItems(List<?> list, List<?> other) {
        if (list.size() != other.size()) {
            return false;
        }
        for (int item = 0; item < list.size(); item++) {
            if (!equal(list.get(item), other.get(item))) {
                return false;
            }
        }
        return true;
    }

    /** Negative, 0 or positive. */
    static int compare(String operator, Object left, Object right) {
        refuseUndefined(left, right);
        if (isNumber(left) && isNumber(right)) {
            return Double.compare(real(left), real(right));
        }
        if (left instanceof String text && right instanceof String other) {
            return compareTexts(text, other);
        }
        if (left instanceof List<?> list && right instanceof List<?> other) {
            for (int item = 0; item < Math.min(list.size(), other.size()); item++) {
                if (!equal(list.get(item), other.get(item))) {
                    return compare(operator, list.get(item), other.get(item));
                }
            }
            return Integer.compare(list.size(), other.size());
        }
        throw new TemplateException(
                "'%s' not supported between instances of '%s' and '%s'"
                        .formatted(operator, Types.name(left), Types.name(right)));
    }

    /** By the numbers of Unicode's characters; Java's halves of rare ones sort otherwise. */
    private static int compareTexts(String text, String other) {
        return Arrays.compare(text.codePoints().toArray(), other.codePoints().toArray());
    }

    /** {@code item in container}. */
    static boolean contains(Object container, Object item) {
        if (container instanceof String text) {
            if (item instanceof String part) {
                return text.contains(part);
            }
            throw new TemplateException(
                    "'in <string>' requires string as left operand, not " + Types.name(item));
        }
        if (container instanceof Map<?, ?> map) {
            return map.containsKey(item);
        }
        if (container == null || !Types.isIterable(container)) {
            throw new TemplateException(
                    "argument of type '%s' is not a container or iterable"
                            .formatted(Types.name(container)));
        }
        return Types.iterated(container).stream().anyMatch(each -> equal(each, item));
    }

    static boolean isNumber(Object value) {
        return value instanceof Long || value instanceof Double || value instanceof Boolean;
    }

    private static boolean isText(Object value) {
        return value instanceof String || value instanceof TextParts;
    }

    private static boolean isFloat(Object left, Object right) {
        return left instanceof Double || right instanceof Double;
    }

    static double real(Object value) {
        return value instanceof Boolean truth ? truth ? 1 : 0 : ((Number) value).doubleValue();
    }

    private static void requireNumbers(String operator, Object left, Object right) {
        refuseUndefined(left, right);
        if (!isNumber(left) || !isNumber(right)) {
            throw unsupported(operator, left, right);
        }
    }

    private static void refuseUndefined(Object left, Object right) {
        if (left instanceof Undefined undefined) {
            throw undefined.problem();
        }
        if (right instanceof Undefined undefined) {
            throw undefined.problem();
        }
    }

    private static void refuseZero(Object divisor) {
        if (real(divisor) == 0) {
            throw new TemplateException("division by zero");
        }
    }

    private static TemplateException unsupported(String operator, Object left, Object right) {
        return new TemplateException(
                "unsupported operand type(s) for %s: '%s' and '%s'"
                        .formatted(operator, Types.name(left), Types.name(right)));
    }
}
