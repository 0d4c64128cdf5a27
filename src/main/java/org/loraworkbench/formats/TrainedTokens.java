package org.loraworkbench.formats;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rows of tables that an adapter sets anew, PEFT's {@code trainable_token_indices}: its file
 * holds them in the order of the indices.
 *
 * @param byModule the indices by the end of a module's name
 */
record TrainedTokens(Map<String, List<Integer>> byModule) {

    static final String KEY = "trainable_token_indices";

    /** None. */
    static final TrainedTokens NONE = new TrainedTokens(Map.of());

    /** The end of every name: PEFT's list without names is for the table of input words. */
    private static final String ANY = "";

    /**
     * @param file named in messages
     * @throws FormatException if the indices are neither a list nor lists by name
     */
    static TrainedTokens in(ObjectNode config, Path file) {
        JsonNode json = config.path(KEY);
        if (json.isMissingNode() || json.isNull()) {
            return NONE;
        }
        Map<String, List<Integer>> byModule = new LinkedHashMap<>();
        if (json.isObject()) {
            json.fields().forEachRemaining(e -> byModule.put(e.getKey(), list(e.getValue(), file)));
        } else {
            byModule.put(ANY, list(json, file));
        }
        byModule.values().removeIf(List::isEmpty);
        return new TrainedTokens(byModule);
    }

    private static List<Integer> list(JsonNode json, Path file) {
        List<Integer> indices = new ArrayList<>();
        boolean valid = json.isArray();
        for (JsonNode index : json) {
            valid &= index.canConvertToInt() && index.isIntegralNumber() && index.intValue() >= 0;
            indices.add(index.intValue());
        }
        if (!valid) {
            throw new FormatException(
                    "%s: %s must be a list of token ids from 0 on, or such lists by a module's name"
                            .formatted(file, KEY));
        }
        return indices;
    }

    boolean isEmpty() {
        return byModule.isEmpty();
    }

    /** The indices for a module; the first of PEFT's names that ends its own says which. */
    Optional<List<Integer>> of(String module) {
        return byModule.entrySet().stream()
                .filter(entry -> module.endsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
