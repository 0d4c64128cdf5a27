package org.loraworkbench.nn;

import com.fasterxml.jackson.databind.JsonNode;
import org.loraworkbench.config.ConfigException;

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
        JsonNode value = json.path(key);
        if (value.isMissingNode() || value.isNull()) {
            return otherwise;
        }
        if (!value.isIntegralNumber() || value.longValue() < 1 || !value.canConvertToInt()) {
            throw new ConfigException(
                    "config.json", key + " must be a whole number of at least 1, but is " + value);
        }
        return value.intValue();
    }

    double number(String key, double otherwise) {
        return json.path(key).isNumber() ? json.get(key).doubleValue() : otherwise;
    }

    /** Refuses a model that asks for a variant which is not there. */
    void require(String key, String supported) {
        String value = json.path(key).asText(supported);
        if (!value.equals(supported)) {
            throw new ConfigException(
                    "config.json",
                    key
                            + " is \""
                            + value
                            + "\"; of "
                            + modelType()
                            + " only \""
                            + supported
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
