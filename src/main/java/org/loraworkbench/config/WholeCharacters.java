package org.loraworkbench.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/**
 * Texts without half a character. Rare characters, such as emoji, are two of Java's chars (a pair
 * of surrogates); a program that cuts between them leaves a half, which JSON can hold ({@code
 * "\ud83d"}) and UTF-8 cannot. Each half becomes one U+FFFD, so that everybody counts characters
 * alike.
 */
public final class WholeCharacters {

    private static final char REPLACEMENT = '\uFFFD';

    private WholeCharacters() {}

    /** The text itself if it has no half. */
    public static String of(String text) {
        StringBuilder whole = null;
        for (int i = 0; i < text.length(); i++) {
            if (isPair(text, i)) {
                i++;
            } else if (Character.isSurrogate(text.charAt(i))) {
                whole = whole == null ? new StringBuilder(text) : whole;
                whole.setCharAt(i, REPLACEMENT);
            }
        }
        return whole == null ? text : whole.toString();
    }

    private static boolean isPair(String text, int place) {
        return place + 1 < text.length()
                && Character.isSurrogatePair(text.charAt(place), text.charAt(place + 1));
    }

    /** The value itself if none of its texts and names has a half; else a copy. */
    public static JsonNode of(JsonNode value) {
        if (value.isTextual()) {
            String whole = of(value.textValue());
            return whole.equals(value.textValue()) ? value : TextNode.valueOf(whole);
        }
        if (value.isArray()) {
            ArrayNode list = Json.MAPPER.createArrayNode();
            value.forEach(each -> list.add(of(each)));
            return list.equals(value) ? value : list;
        }
        if (value.isObject()) {
            ObjectNode object = Json.MAPPER.createObjectNode();
            value.properties().forEach(each -> object.set(of(each.getKey()), of(each.getValue())));
            return object.equals(value) ? value : object;
        }
        return value;
    }
}
