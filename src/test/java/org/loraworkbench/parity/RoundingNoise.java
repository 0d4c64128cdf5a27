package org.loraworkbench.parity;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;
import org.loraworkbench.config.TaskType;

/**
 * Trained numbers that no loss depends on. A bias added to every key shifts all scores of a query
 * alike, and softmax takes no notice: the gradient is zero but for rounding, which Adam's division
 * turns into steps of up to the learning rate. The reference itself ends 3e-3 apart there, between
 * one thread and two on the same machine, so there is no right value to be equal to; the outputs,
 * which do not depend on it, are compared as strictly as all others.
 */
final class RoundingNoise {

    private static final Pattern KEY_BIAS =
            Pattern.compile(
                    ".*\\.attention\\.(self\\.(key|pos_key_proj)|key|k_lin|attn\\.k)\\.(base_layer\\.)?bias");

    /**
     * DeBERTa's, where keys are not weighed against distances; likewise what all distances' vectors
     * have alike.
     */
    private static final Pattern DEBERTA_KEY_BIAS =
            Pattern.compile(".*encoder\\.(LayerNorm|.*\\.self\\.key_proj)\\.(base_layer\\.)?bias");

    /** BART's and OPT's, whose layers have the names of others that turn keys by their place. */
    private static final Pattern PLACELESS_KEY_BIAS =
            Pattern.compile(".*_attn\\.k_proj\\.(base_layer\\.)?bias");

    private static final String BART_LAST_NORM_BIAS =
            ".*decoder\\.layers\\.%d\\.final_layer_norm\\.bias";

    /** GPT-2's bias of queries, keys and values, one after the other. */
    private static final Pattern JOINT_BIAS =
            Pattern.compile(".*\\.attn\\.c_attn\\.(base_layer\\.)?bias");

    /** GPT-NeoX's and BLOOM's bias of queries, keys and values, side by side for each head. */
    private static final Pattern BIAS_BY_HEAD =
            Pattern.compile(".*\\.query_key_value\\.(base_layer\\.)?bias");

    /** Where answers are sought, softmax takes no notice of what all places' logits have alike. */
    private static final Pattern ANSWER_BIAS =
            Pattern.compile(".*(qa_outputs|classifier)\\.((modules_to_save|base_layer)\\.)?bias");

    /** Nor of what is added to the last hidden states of all places. */
    private static final String LAST_NORM_BIAS =
            "(.*\\.)?(layer\\.%d\\.(output\\.LayerNorm|output_layer_norm)|ln_f|head\\.norm)\\.bias";

    private RoundingNoise() {}

    /**
     * @param index of the number in the tensor
     * @param size numbers of the tensor
     */
    static boolean covers(ParityCase parityCase, String tensor, int index, int size) {
        boolean middleThird = index >= size / 3 && index < size / 3 * 2;
        return KEY_BIAS.matcher(tensor).matches()
                || DEBERTA_KEY_BIAS.matcher(tensor).matches() && !weighsKeysByDistance(parityCase)
                || PLACELESS_KEY_BIAS.matcher(tensor).matches() && isPlaceless(parityCase)
                || parityCase.taskType() == TaskType.QUESTION_ANS
                        && isAlikeForAllPlaces(parityCase, tensor)
                || middleThird && JOINT_BIAS.matcher(tensor).matches()
                || BIAS_BY_HEAD.matcher(tensor).matches() && isUnturnedKey(parityCase, index, size);
    }

    /**
     * Places turn the first numbers of a key, of BLOOM's none, and the bias of the others is that
     * of any key.
     */
    private static boolean isUnturnedKey(ParityCase parityCase, int index, int size) {
        JsonNode config = parityCase.model().json();
        String heads = config.has("n_head") ? "n_head" : "num_attention_heads";
        int width = size / 3 / config.path(heads).intValue();
        double share = config.path("rope_parameters").path("partial_rotary_factor").doubleValue();
        int inKey = index % (3 * width) - width;
        return inKey >= (int) (share * width) && inKey < width;
    }

    private static boolean weighsKeysByDistance(ParityCase parityCase) {
        JsonNode config = parityCase.model().json();
        return config.path("relative_attention").asBoolean()
                && config.path("pos_att_type").toString().contains("p2c");
    }

    private static boolean isPlaceless(ParityCase parityCase) {
        return isBart(parityCase) || parityCase.model().modelType().equals("opt");
    }

    private static boolean isBart(ParityCase parityCase) {
        return parityCase.model().modelType().equals("bart");
    }

    private static boolean isAlikeForAllPlaces(ParityCase parityCase, String tensor) {
        int writers = parityCase.model().json().path("decoder_layers").asInt();
        return ANSWER_BIAS.matcher(tensor).matches()
                || isBart(parityCase) && tensor.matches(BART_LAST_NORM_BIAS.formatted(writers - 1))
                || tensor.matches(LAST_NORM_BIAS.formatted(parityCase.layers() - 1));
    }

    /** How far two random walks of Adam's step length can be apart. */
    static float bound(ParityCase parityCase) {
        return (float) (2 * parityCase.training(1).learningRate() * parityCase.steps());
    }
}
