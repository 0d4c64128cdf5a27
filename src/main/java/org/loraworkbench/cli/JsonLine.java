package org.loraworkbench.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.loraworkbench.config.Json;

/** What {@code --json} prints: one line of plain JSON. */
final class JsonLine {

    private JsonLine() {}

    /** A value with snake-case names; numbers that are none become null, as JSON has no other. */
    static String of(Object value) {
        JsonNode tree = Json.MAPPER.valueToTree(value);
        removeNonNumbers(tree);
        try {
            return Json.MAPPER.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void removeNonNumbers(JsonNode node) {
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> field : List.copyOf(object.properties())) {
                if (isNoNumber(field.getValue())) {
                    object.putNull(field.getKey());
                }
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                if (isNoNumber(array.get(i))) {
                    array.setNull(i);
                }
            }
        }
        node.forEach(JsonLine::removeNonNumbers);
    }

    private static boolean isNoNumber(JsonNode node) {
        return node.isFloatingPointNumber() && !Double.isFinite(node.doubleValue());
    }
}
