package org.loraworkbench.data.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads lists and dicts as Python prints them, which is how pandas writes them into cells: {@code
 * ['a', "b's"]}, {@code {'text': ['a']}}; also NumPy's {@code ['a' 'b']} and {@code array(['a'],
 * dtype=object)}.
 */
final class PythonLiteral {

    private static final Pattern NUMBER =
            Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)(e[-+]?\\d+)?");
    private static final Pattern WORD = Pattern.compile("[A-Za-z_]\\w*");

    private final String text;
    private int place;

    private PythonLiteral(String text) {
        this.text = text;
    }

    /** The value; empty if the text is no list or dict, or not whole. */
    static Optional<JsonNode> of(String text) {
        PythonLiteral literal = new PythonLiteral(text);
        try {
            JsonNode value = literal.value();
            literal.skipBlanks();
            return literal.place == text.length() && value.isContainerNode()
                    ? Optional.of(value)
                    : Optional.empty();
        } catch (MalformedException e) {
            return Optional.empty();
        }
    }

    /** Python would not read this. */
    private static final class MalformedException extends RuntimeException {
        private static final long serialVersionUID = 1;

        MalformedException() {
            super(null, null, false, false);
        }
    }

    private JsonNode value() {
        skipBlanks();
        return switch (sign()) {
            case '[' -> list(']');
            case '(' -> list(')');
            case '{' -> dict();
            case '\'', '"' -> TextNode.valueOf(string());
            default -> Character.isLetter(sign()) ? word() : number();
        };
    }

    private ArrayNode list(char end) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        place++;
        while (!takeIf(end)) {
            list.add(value());
            // NumPy leaves the commas out.
            takeIf(',');
        }
        return list;
    }

    private ObjectNode dict() {
        ObjectNode dict = JsonNodeFactory.instance.objectNode();
        place++;
        while (!takeIf('}')) {
            skipBlanks();
            String key = string();
            take(':');
            dict.set(key, value());
            if (!takeIf(',') && sign() != '}') {
                throw new MalformedException();
            }
        }
        return dict;
    }

    private JsonNode word() {
        String word = match(WORD);
        return switch (word) {
            case "None", "nan" -> NullNode.getInstance();
            case "True" -> BooleanNode.TRUE;
            case "False" -> BooleanNode.FALSE;
            case "array" -> array();
            default -> throw new MalformedException();
        };
    }

    /** What stands behind {@code array}: its values, and perhaps their type. */
    private JsonNode array() {
        take('(');
        JsonNode values = value();
        if (takeIf(',')) {
            skipBlanks();
            match(WORD);
            take('=');
            skipBlanks();
            if (sign() == '\'' || sign() == '"') {
                string();
            } else {
                match(WORD);
            }
        }
        take(')');
        return values;
    }

    private JsonNode number() {
        String number = match(NUMBER);
        try {
            return number.matches("[-+]?\\d+")
                    ? JsonNodeFactory.instance.numberNode(Long.parseLong(number))
                    : JsonNodeFactory.instance.numberNode(Double.parseDouble(number));
        } catch (NumberFormatException e) {
            throw new MalformedException();
        }
    }

    private String string() {
        char mark = sign();
        if (mark != '\'' && mark != '"') {
            throw new MalformedException();
        }
        StringBuilder string = new StringBuilder();
        for (place++; sign() != mark; place++) {
            if (sign() == '\\') {
                place++;
                string.appendCodePoint(escaped());
            } else {
                string.append(sign());
            }
        }
        place++;
        return string.toString();
    }

    private int escaped() {
        return switch (sign()) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'x' -> hexadecimal(2);
            case 'u' -> hexadecimal(4);
            case 'U' -> hexadecimal(8);
            case '\\', '\'', '"' -> sign();
            default -> throw new MalformedException();
        };
    }

    private int hexadecimal(int digits) {
        int from = place + 1;
        place += digits;
        sign();
        try {
            int code = Integer.parseInt(text, from, place + 1, 16);
            if (!Character.isValidCodePoint(code)) {
                throw new MalformedException();
            }
            return code;
        } catch (NumberFormatException e) {
            throw new MalformedException();
        }
    }

    private char sign() {
        if (place >= text.length()) {
            throw new MalformedException();
        }
        return text.charAt(place);
    }

    private void skipBlanks() {
        while (place < text.length() && Character.isWhitespace(text.charAt(place))) {
            place++;
        }
    }

    private boolean takeIf(char wanted) {
        skipBlanks();
        boolean isThere = sign() == wanted;
        place += isThere ? 1 : 0;
        return isThere;
    }

    private void take(char wanted) {
        if (!takeIf(wanted)) {
            throw new MalformedException();
        }
    }

    private String match(Pattern pattern) {
        Matcher matcher = pattern.matcher(text).region(place, text.length());
        if (!matcher.lookingAt()) {
            throw new MalformedException();
        }
        place = matcher.end();
        return matcher.group();
    }
}
