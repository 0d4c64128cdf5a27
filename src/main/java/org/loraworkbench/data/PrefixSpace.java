package org.loraworkbench.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Byte-level tokenizers (GPT-2's, RoBERTa's) know most words with the space before them. Of a text
 * that comes word by word the spaces are gone, so they must be told to put them back, as
 * transformers' examples do with {@code add_prefix_space=True}.
 */
final class PrefixSpace {

    private static final String OPTION = "add_prefix_space";

    private PrefixSpace() {}

    /** Returns a tokenizer's settings, with a space before every text it gets. */
    static JsonNode in(JsonNode settings) {
        JsonNode changed = settings.deepCopy();
        for (JsonNode preTokenizer : changed.path("pre_tokenizer").findParents(OPTION)) {
            ((ObjectNode) preTokenizer).put(OPTION, true);
        }
        return changed;
    }
}
