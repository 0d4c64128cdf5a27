package org.loraworkbench.lessons;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.loraworkbench.config.Json;

/** On which line of a JSON text each field stands. */
final class FieldLines {

    private final Map<String, Integer> lines = new HashMap<>();

    /**
     * @param text valid JSON
     */
    FieldLines(String text) {
        try (JsonParser parser = Json.factory().createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                lines.putIfAbsent(
                        path(parser.getParsingContext(), token),
                        parser.currentTokenLocation().getLineNr());
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("the text is no JSON", e);
        }
    }

    /** As in {@code answers[1].up_to}. An object or a list has the path of what it is in. */
    private static String path(JsonStreamContext context, JsonToken token) {
        JsonStreamContext place = token.isStructStart() ? context.getParent() : context;
        StringBuilder path = new StringBuilder();
        for (; place != null && !place.inRoot(); place = place.getParent()) {
            if (place.inArray()) {
                path.insert(0, "[" + place.getCurrentIndex() + "]");
            } else {
                path.insert(0, "." + place.getCurrentName());
            }
        }
        return path.length() > 0 && path.charAt(0) == '.' ? path.substring(1) : path.toString();
    }

    /** The line of a field; of what it should stand in, where it is missing. */
    int of(String field) {
        String path = field;
        while (!path.isEmpty() && !lines.containsKey(path)) {
            path =
                    path.substring(
                            0, Math.max(0, Math.max(path.lastIndexOf('.'), path.lastIndexOf('['))));
        }
        return lines.getOrDefault(path, 1);
    }
}
