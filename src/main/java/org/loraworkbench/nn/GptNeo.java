package org.loraworkbench.nn;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.nn.DecoderConfig.Sight;

/**
 * GPT-Neo (Black et al. 2021) and TinyStories: a GPT-2 with separate layers for queries, keys and
 * values, some blocks of which see no farther than a window, and scores that are not divided.
 */
final class GptNeo {

    static final Architecture ARCHITECTURE =
            new Architecture(
                    "gpt_neo",
                    List.of("transformer"),
                    List.of("q_proj", "v_proj"),
                    Map.of(
                            TaskType.CAUSAL_LM, "GPTNeoForCausalLM",
                            TaskType.SEQ_CLS, "GPTNeoForSequenceClassification",
                            TaskType.TOKEN_CLS, "GPTNeoForTokenClassification",
                            TaskType.QUESTION_ANS, "GPTNeoForQuestionAnswering",
                            TaskType.FEATURE_EXTRACTION, "GPTNeoModel"),
                    GptNeo::build);

    private static final String TYPES = "attention_types";

    private GptNeo() {}

    private static Gpt2 build(ModelConfig json, TaskType taskType, int labels, Layers layers) {
        Gpt2.Config config = read(json);
        return new Gpt2(
                config,
                sights(json, config.layers()),
                (sight, block) -> block(config, sight, block),
                taskType,
                labels,
                layers);
    }

    private static Gpt2.Config read(ModelConfig config) {
        int width = config.width("hidden_size", 2048);
        return new Gpt2.Config(
                config.rows("vocab_size", 50257),
                width,
                config.layers("num_layers", 24),
                config.heads("num_heads", 16, "hidden_size", width),
                config.width("intermediate_size", 4 * width),
                config.activation("activation_function", "gelu_new"),
                config.rows("max_position_embeddings", 2048),
                config.number("layer_norm_epsilon", 1e-5),
                config.flag("tie_word_embeddings", true),
                false,
                config.padTokenOrNull(),
                config.dropout("embed_dropout", 0),
                config.dropout("attention_dropout", 0),
                config.dropout("resid_dropout", 0),
                config.dropout("classifier_dropout", 0.1));
    }

    /** What each block sees; {@code [[["global", "local"], 12]]} are twelve times these two. */
    private static List<Sight> sights(ModelConfig config, int blocks) {
        int window = config.integer("window_size", 256);
        List<Sight> sights = new ArrayList<>();
        if (!config.json().hasNonNull(TYPES)) {
            for (int i = 0; i < 12; i++) {
                sights.addAll(List.of(CausalAttention.WHOLE_TEXT, new Sight(window, null)));
            }
        }
        for (JsonNode group : config.json().path(TYPES)) {
            int times = group.path(1).asInt();
            for (int i = 0; i < times && sights.size() <= blocks; i++) {
                group.path(0).forEach(type -> sights.add(sight(type.asText(), window)));
            }
        }
        if (sights.size() != blocks) {
            throw new ConfigException(
                    "config.json",
                    "%s must say what each of the %d blocks of num_layers sees, but is %s"
                            .formatted(TYPES, blocks, config.json().path(TYPES)));
        }
        return sights;
    }

    private static Sight sight(String type, int window) {
        return switch (type) {
            case "global" -> CausalAttention.WHOLE_TEXT;
            case "local" -> new Sight(window, null);
            default ->
                    throw new ConfigException(
                            "config.json",
                            "%s has \"%s\"; it may have \"global\" and \"local\""
                                    .formatted(TYPES, type));
        };
    }

    private static LayerNormBlock block(Gpt2.Config config, Sight sight, Layers layers) {
        int d = config.width();
        DropoutRate rate = config.residualDropout();
        Layers attention = layers.in("attn").in("attention");
        Layers network = layers.in("mlp");
        return new LayerNormBlock(
                LayerNormBlock.Order.BEFORE,
                new LayerNormBlock.Parts(
                        layers.layerNorm("ln_1", d, config.eps()),
                        attention(config, sight, attention),
                        layers.layerNorm("ln_2", d, config.eps()),
                        network.linear("c_fc", d, config.inner()),
                        config.activation(),
                        network.linear("c_proj", config.inner(), d)),
                new LayerNormBlock.Dropouts(
                        attention.dropout("resid_dropout", rate, d),
                        network.dropout("dropout", rate, d)));
    }

    private static CausalAttention attention(Gpt2.Config config, Sight sight, Layers layers) {
        int d = config.width();
        return new CausalAttention(
                new CausalAttention.Shape(config.heads(), CausalAttention.Split.APART, false),
                sight,
                Stream.of("q_proj", "k_proj", "v_proj")
                        .map(name -> layers.linear(name, d, d, false, Role.BODY))
                        .toList(),
                layers.linear("out_proj", d, d),
                layers.attentionDropout("attn_dropout", config.attentionDropout(), config.heads()));
    }
}
