package org.loraworkbench.data.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/**
 * Whether a tokenizer gives the types of its tokens to the model, by which the two texts of a pair
 * are told apart. It is the class that decides in transformers 5, by its {@code model_input_names},
 * and not what {@code tokenizer.json} says of pairs.
 */
final class TokenTypes {

    private static final String NAME = "token_type_ids";
    private static final String FAST = "Fast";

    /** The classes in transformers 5.17 that name {@code token_type_ids} among their inputs. */
    private static final Set<String> CLASSES =
            Set.of(
                    "BertTokenizer",
                    "CanineTokenizer",
                    "ConvBertTokenizer",
                    "DPRContextEncoderTokenizer",
                    "DPRQuestionEncoderTokenizer",
                    "DebertaTokenizer",
                    "DebertaV2Tokenizer",
                    "ElectraTokenizer",
                    "FNetTokenizer",
                    "LayoutLMv2Tokenizer",
                    "MarkupLMTokenizer",
                    "MobileBertTokenizer",
                    "SqueezeBertTokenizer",
                    "TapasTokenizer");

    private TokenTypes() {}

    /**
     * @param settings {@code tokenizer_config.json}, whose {@code model_input_names} come first
     * @param config the model's {@code config.json}
     */
    static boolean areGiven(JsonNode settings, JsonNode config) {
        JsonNode inputs = settings.path("model_input_names");
        return inputs.isArray() ? names(inputs) : CLASSES.contains(className(settings, config));
    }

    private static boolean names(JsonNode inputs) {
        for (JsonNode input : inputs) {
            if (input.asText().equals(NAME)) {
                return true;
            }
        }
        return false;
    }

    private static String className(JsonNode settings, JsonNode config) {
        String name = TokenizerClass.nameOf(settings, config);
        return name.endsWith(FAST) ? name.substring(0, name.length() - FAST.length()) : name;
    }
}
