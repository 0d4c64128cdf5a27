package org.loraworkbench.data.chat.jinja;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code tojson} as transformers defines it: Python's {@code json.dumps(value, ensure_ascii=False)}
 * with its arguments {@code indent}, {@code separators} and {@code sort_keys}.
 */
final class JsonText {

    private final String indent;
    private final String itemSeparator;
    private final String keySeparator;
    private final boolean sortKeys;
    private final StringBuilder json = new StringBuilder();

    private JsonText(Arguments arguments) {
        Object asked = arguments.get(1, "indent", null);
        indent = asked instanceof Long width ? " ".repeat(width.intValue()) : (String) asked;
        Object separators = arguments.get(2, "separators", null);
        itemSeparator =
                separators instanceof List<?> given
                        ? StringMethods.text(given.get(0))
                        : indent == null ? ", " : ",";
        keySeparator =
                separators instanceof List<?> given ? StringMethods.text(given.get(1)) : ": ";
        sortKeys = Types.isTrue(arguments.get(3, "sort_keys", false));
        if (Types.isTrue(arguments.get(0, "ensure_ascii", false))) {
            throw new TemplateException("tojson is not known with ensure_ascii");
        }
    }

    static String of(Object value, Arguments arguments) {
        JsonText text = new JsonText(arguments);
        text.write(value, 0);
        return text.json.toString();
    }

    private void write(Object value, int depth) {
        if (value instanceof String text) {
            quote(text);
        } else if (value instanceof List<?> list) {
            writeList(list, depth);
        } else if (value instanceof Map<?, ?> map) {
            writeObject(map, depth);
        } else {
            json.append(scalar(value));
        }
    }

    private static String scalar(Object value) {
        if (value == null) {
            return "null";
        }
        if (value instanceof Double number && !Double.isFinite(number)) {
            return number.toString();
        }
        if (value instanceof Boolean || value instanceof Number) {
            return value instanceof Boolean ? value.toString() : PythonStrings.repr(value);
        }
        throw new TemplateException(
                "Object of type %s is not JSON serializable".formatted(Types.name(value)));
    }

    private void writeList(List<?> list, int depth) {
        json.append('[');
        for (int item = 0; item < list.size(); item++) {
            separate(item == 0, depth + 1);
            write(list.get(item), depth + 1);
        }
        close(list.isEmpty(), depth, ']');
    }

    private void writeObject(Map<?, ?> map, int depth) {
        json.append('{');
        boolean first = true;
        for (Map.Entry<?, ?> entry : (sortKeys ? new TreeMap<>(map) : map).entrySet()) {
            separate(first, depth + 1);
            quote(entry.getKey() instanceof String key ? key : scalar(entry.getKey()));
            json.append(keySeparator);
            write(entry.getValue(), depth + 1);
            first = false;
        }
        close(map.isEmpty(), depth, '}');
    }

    private void separate(boolean first, int depth) {
        json.append(first ? "" : itemSeparator);
        breakLine(depth);
    }

    private void close(boolean empty, int depth, char bracket) {
        if (!empty) {
            breakLine(depth);
        }
        json.append(bracket);
    }

    private void breakLine(int depth) {
        if (indent != null) {
            json.append('\n').append(indent.repeat(depth));
        }
    }

    private void quote(String text) {
        json.append('"');
        for (char sign : text.toCharArray()) {
            switch (sign) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                case '\b' -> json.append("\\b");
                case '\f' -> json.append("\\f");
                default -> json.append(sign < ' ' ? "\\u%04x".formatted((int) sign) : sign);
            }
        }
        json.append('"');
    }
}
