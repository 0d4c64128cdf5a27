package org.loraworkbench.data.chat.jinja;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What kind of thing a value is to Python: its type, its truth, its length, what it holds. */
final class Types {

    private Types() {}

    /** The name of a value's type in Python. */
    static String name(Object value) {
        if (value == null) {
            return "NoneType";
        }
        if (value instanceof String) {
            return "str";
        }
        if (value instanceof Boolean) {
            return "bool";
        }
        if (value instanceof Long || value instanceof BigInteger) {
            return "int";
        }
        if (value instanceof Double) {
            return "float";
        }
        if (value instanceof Map) {
            return "dict";
        }
        if (value instanceof List) {
            return value instanceof Tuple ? "tuple" : "list";
        }
        return value.getClass().getSimpleName();
    }

    static boolean isTrue(Object value) {
        if (value instanceof Boolean truth) {
            return truth;
        }
        if (value instanceof Number number) {
            return number.doubleValue() != 0;
        }
        boolean hasLength =
                value instanceof String || value instanceof List || value instanceof Map;
        return hasLength ? length(value) > 0 : value != null && !(value instanceof Undefined);
    }

    /** The number of a text's characters or of a container's items. */
    static long length(Object value) {
        if (value instanceof String text) {
            return text.codePointCount(0, text.length());
        }
        if (value instanceof List<?> list) {
            return list.size();
        }
        if (value instanceof Map<?, ?> map) {
            return map.size();
        }
        if (value instanceof Undefined) {
            return 0;
        }
        throw new TemplateException("object of type '%s' has no len()".formatted(name(value)));
    }

    static boolean isIterable(Object value) {
        return value instanceof String
                || value instanceof List
                || value instanceof Map
                || value instanceof Undefined;
    }

    /** What a loop over a value goes through. */
    static List<Object> iterated(Object value) {
        if (value instanceof List<?> list) {
            return new ArrayList<>(list);
        }
        if (value instanceof Map<?, ?> map) {
            return new ArrayList<>(map.keySet());
        }
        if (value instanceof String text) {
            return new ArrayList<>(text.codePoints().mapToObj(Character::toString).toList());
        }
        if (value instanceof Undefined) {
            return new ArrayList<>();
        }
        throw new TemplateException("'%s' object is not iterable".formatted(name(value)));
    }

    /** The pairs of a dictionary. */
    static List<Object> items(Object value) {
        if (value instanceof Map<?, ?> map) {
            List<Object> items = new ArrayList<>();
            map.forEach((key, item) -> items.add(Tuple.of(key, item)));
            return items;
        }
        if (value instanceof Undefined) {
            return List.of();
        }
        throw new TemplateException("Can only get item pairs from a mapping.");
    }

    /**
     * An integer, where Python takes no other number.
     *
     * @throws TemplateException if it is none
     */
    static long integer(Object value) {
        if (value instanceof Long number) {
            return number;
        }
        if (value instanceof Boolean truth) {
            return truth ? 1 : 0;
        }
        if (value instanceof Undefined undefined) {
            throw undefined.problem();
        }
        throw new TemplateException(
                "'%s' object cannot be interpreted as an integer".formatted(name(value)));
    }
}
