package org.loraworkbench.data.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.loraworkbench.config.Json;

/**
 * What Hugging Face's {@code datasets} writes about the columns into a Parquet file: the names of
 * classes ({@code ClassLabel}), which stand in the rows as numbers.
 */
record HubFeatures(JsonNode features) {

    private static final String KEY = "huggingface";
    private static final String FEATURE = "feature";
    private static final String CLASSES = "ClassLabel";

    /** In place of a class that is not told, as in the test parts of competitions. */
    private static final int UNTOLD = -1;

    /**
     * @param metadata of the file
     */
    static HubFeatures in(Map<String, String> metadata) {
        try {
            JsonNode json = Json.MAPPER.readTree(metadata.getOrDefault(KEY, "{}"));
            return new HubFeatures(json.path("info").path("features"));
        } catch (JsonProcessingException e) {
            return new HubFeatures(MissingNode.getInstance());
        }
    }

    /**
     * A cell with names of classes in the place of their numbers.
     *
     * @throws org.loraworkbench.data.examples.DataException if there is no class of a number
     */
    JsonNode named(Row row, String column, JsonNode cell) {
        // Of a class for the whole row, its reader says what becomes of the row.
        boolean isUntold = cell.isIntegralNumber() && cell.intValue() == UNTOLD;
        return features.has(column) && !isUntold
                ? named(row, column, cell, features.get(column))
                : cell;
    }

    private static JsonNode named(Row row, String column, JsonNode cell, JsonNode feature) {
        if (cell instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                list.set(i, named(row, column, list.get(i), ofElements(feature)));
            }
        } else if (cell instanceof ObjectNode object) {
            // A sequence of objects is stored as an object of sequences.
            JsonNode ofFields = feature.has(FEATURE) ? feature.get(FEATURE) : feature;
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                JsonNode ofField = ofFields.path(field.getKey());
                field.setValue(named(row, column, field.getValue(), ofField));
            }
        } else if (cell.isIntegralNumber() && feature.path("_type").asText().equals(CLASSES)) {
            return name(row, column, cell, feature.path("names"));
        }
        return cell;
    }

    /** Newer versions write an object around it, older ones a list of one. */
    private static JsonNode ofElements(JsonNode feature) {
        if (feature.isArray()) {
            return feature.path(0);
        }
        return feature.has(FEATURE) ? feature.get(FEATURE) : feature;
    }

    private static JsonNode name(Row row, String column, JsonNode number, JsonNode names) {
        int index = number.intValue();
        if (index == UNTOLD) {
            return JsonNodeFactory.instance.nullNode();
        }
        if (!names.has(index)) {
            throw row.problem(
                    column, "is %s, but the file names %d classes".formatted(number, names.size()));
        }
        return names.get(index);
    }
}
