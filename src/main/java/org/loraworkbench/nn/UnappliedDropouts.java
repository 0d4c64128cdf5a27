package org.loraworkbench.nn;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What {@code base_dropout} leaves out of the dropouts that a base's configuration names. */
public final class UnappliedDropouts {

    /** Drops blocks as a whole (LayerDrop, Fan et al. 2020), in transformers' BART. */
    private static final String WHOLE_BLOCKS = "layerdrop";

    private UnappliedDropouts() {}

    /** A sentence for each, ready to be shown, and one where nothing at all is dropped. */
    public static List<String> of(ModelConfig config, ModelOutline model) {
        List<String> sentences = new ArrayList<>();
        if (model.dropouts().stream().allMatch(place -> place.rate().probability() == 0)) {
            sentences.add(
                    "base_dropout changes nothing: every dropout of %s is 0 in config.json."
                            .formatted(model.className()));
        }
        Set<String> applied =
                model.dropouts().stream()
                        .map(place -> place.rate().key())
                        .collect(Collectors.toSet());
        for (Map.Entry<String, JsonNode> field : config.json().properties()) {
            boolean named = field.getKey().contains("drop") && field.getValue().asDouble() > 0;
            if (named && !applied.contains(field.getKey())) {
                sentences.add(sentence(field.getKey(), field.getValue(), model.className()));
            }
        }
        return sentences;
    }

    private static String sentence(String field, JsonNode value, String className) {
        return "base_dropout does not apply %s, %s in config.json: %s."
                .formatted(
                        field,
                        value,
                        field.endsWith(WHOLE_BLOCKS)
                                ? "blocks are never dropped as a whole here"
                                : className + " has no such dropout in transformers either");
    }
}
