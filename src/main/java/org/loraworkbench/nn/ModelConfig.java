package org.loraworkbench.nn;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.OptionalInt;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.TokenIds;

/** A model's {@code config.json}; what is missing takes transformers' default. */
public record ModelConfig(JsonNode json) {

    /** Hugging Face's name of the architecture. */
    public String modelType() {
        if (!json.path("model_type").isTextual()) {
            throw new ConfigException("config.json", "must say its architecture as \"model_type\"");
        }
        return json.get("model_type").textValue();
    }

    int integer(String key, int otherwise) {
        return optionalInteger(key, 1).orElse(otherwise);
    }

    /** A token's number, which may be 0; empty where the model has no such token. */
    OptionalInt token(String key) {
        return TokenIds.token(json, key);
    }

    /** The first of the tokens that end a text, if the model has one. */
    OptionalInt endToken() {
        return TokenIds.ends(json).stream().mapToInt(Integer::intValue).findFirst();
    }

    /** The token that fills up short rows, if the model has one. */
    OptionalInt padToken() {
        return TokenIds.pad(json);
    }

    /** As {@link #padToken}, null where the model has none. */
    Integer padTokenOrNull() {
        OptionalInt pad = padToken();
        return pad.isPresent() ? pad.getAsInt() : null;
    }

    private OptionalInt optionalInteger(String key, int smallest) {
        JsonNode value = json.path(key);
        if (value.isMissingNode() || value.isNull()) {
            return OptionalInt.empty();
        }
        if (!value.isIntegralNumber() || value.longValue() < smallest || !value.canConvertToInt()) {
            throw new ConfigException(
                    "config.json",
                    key + " must be a whole number of at least " + smallest + ", but is " + value);
        }
        return OptionalInt.of(value.intValue());
    }

    double number(String key, double otherwise) {
        return json.path(key).isNumber() ? json.get(key).doubleValue() : otherwise;
    }

    boolean flag(String key, boolean otherwise) {
        return json.path(key).asBoolean(otherwise);
    }

    String text(String key, String otherwise) {
        return json.path(key).asText(otherwise);
    }

    /** Refuses a model that asks for a variant which is not there. */
    void require(String key, String... supported) {
        String value = json.path(key).asText(supported[0]);
        if (!List.of(supported).contains(value)) {
            throw new ConfigException(
                    "config.json",
                    key
                            + " is \""
                            + value
                            + "\"; of "
                            + modelType()
                            + " only \""
                            + String.join("\" and \"", supported)
                            + "\" is supported");
        }
    }

    /** Labels of a classification head that the model was saved with. */
    public int labels(int otherwise) {
        JsonNode names = json.path("id2label");
        return names.isObject() && !names.isEmpty()
                ? names.size()
                : integer("num_labels", otherwise);
    }
}
