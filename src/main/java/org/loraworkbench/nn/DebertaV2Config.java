package org.loraworkbench.nn;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.loraworkbench.config.ConfigException;

/**
 * The sizes of {@link DebertaV2}, and how it weighs distances.
 *
 * @param positions that the model was made for
 * @param placed whether a table of positions is added to the words
 * @param tokenTypes 0: there are none
 * @param relative whether distances have vectors
 * @param contentToPlace whether a query is weighed against the vector of a key's distance
 * @param placeToContent whether a key is weighed against that of its query's
 * @param shared whether distances pass the projections of queries and keys, and not their own
 * @param buckets of distances to each side; 0: each distance has its own vector
 * @param farthest distance that is told from a farther one
 */
record DebertaV2Config(
        int vocabSize,
        int embeddingSize,
        int hiddenSize,
        int hiddenLayers,
        int heads,
        int intermediateSize,
        Activation activation,
        int positions,
        boolean placed,
        int tokenTypes,
        int pad,
        double eps,
        boolean relative,
        boolean normedDistances,
        boolean contentToPlace,
        boolean placeToContent,
        boolean shared,
        int buckets,
        int farthest,
        DropoutRate hiddenDropout,
        DropoutRate attentionDropout) {

    private static final Set<String> ATTENTION_TYPES = Set.of("c2p", "p2c");

    static DebertaV2Config read(ModelConfig config) {
        config.require("pooler_hidden_act", "gelu");
        config.require("conv_kernel_size", "0");
        int hiddenSize = config.width("hidden_size", 1536);
        config.require("pooler_hidden_size", "" + hiddenSize);
        int heads = config.heads("num_attention_heads", 24, "hidden_size", hiddenSize);
        config.require("attention_head_size", "" + hiddenSize / heads);
        int positions = config.rows("max_position_embeddings", 512);
        boolean relative = config.flag("relative_attention", false);
        Set<String> types = attentionTypes(config);
        int farthest = config.rowsOrNone("max_relative_positions");
        return new DebertaV2Config(
                config.rows("vocab_size", 128100),
                config.width("embedding_size", hiddenSize),
                hiddenSize,
                config.layers("num_hidden_layers", 24),
                heads,
                config.width("intermediate_size", 6144),
                config.activation("hidden_act", "gelu"),
                positions,
                config.flag("position_biased_input", true),
                config.rowsOrNone("type_vocab_size"),
                config.padToken().orElse(Embedding.NONE),
                config.number("layer_norm_eps", 1e-7),
                relative,
                normsDistances(config),
                types.contains("c2p"),
                types.contains("p2c"),
                config.flag("share_att_key", false),
                config.rowsOrNone("position_buckets"),
                farthest == 0 ? positions : farthest,
                config.dropout("hidden_dropout_prob", 0.1),
                config.dropout("attention_probs_dropout_prob", 0.1));
    }

    /** Distances that have vectors, to each side. */
    int span() {
        return buckets > 0 ? buckets : farthest;
    }

    /** How many products each score is the sum of. */
    int terms() {
        return 1 + (contentToPlace ? 1 : 0) + (placeToContent ? 1 : 0);
    }

    private static boolean normsDistances(ModelConfig config) {
        config.require("norm_rel_ebd", "none", "layer_norm");
        return config.text("norm_rel_ebd", "none").equals("layer_norm");
    }

    /** A list, or in older files a text such as {@code p2c|c2p}. */
    private static Set<String> attentionTypes(ModelConfig config) {
        JsonNode stated = config.json().path("pos_att_type");
        Set<String> types = new TreeSet<>();
        if (stated.isArray()) {
            stated.forEach(type -> types.add(type.asText()));
        } else if (stated.isTextual()) {
            List.of(stated.textValue().toLowerCase(Locale.ROOT).split("\\|"))
                    .forEach(type -> types.add(type.strip()));
        }
        for (String type : types) {
            if (!ATTENTION_TYPES.contains(type)) {
                throw new ConfigException(
                        "config.json",
                        "pos_att_type holds \""
                                + type
                                + "\"; of deberta-v2 only \"c2p\" and \"p2c\" are supported");
            }
        }
        return types;
    }
}
