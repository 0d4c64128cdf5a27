package org.loraworkbench.nn;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.loraworkbench.config.TaskType;

/**
 * BLOOM (Le Scao et al. 2022) and BLOOMZ: no positions but scores that fall with distance, a norm
 * behind the words, and one layer for queries, keys and values.
 */
final class Bloom {

    private static final String BODY = "transformer";

    static final Architecture ARCHITECTURE =
            new Architecture(
                    "bloom",
                    List.of(BODY),
                    List.of("query_key_value"),
                    Map.of(
                            TaskType.CAUSAL_LM, "BloomForCausalLM",
                            TaskType.SEQ_CLS, "BloomForSequenceClassification",
                            TaskType.TOKEN_CLS, "BloomForTokenClassification",
                            TaskType.QUESTION_ANS, "BloomForQuestionAnswering",
                            TaskType.FEATURE_EXTRACTION, "BloomModel"),
                    Bloom::build);

    private final Config config;

    private Bloom(Config config) {
        this.config = config;
    }

    private static TransformerModel build(
            ModelConfig json, TaskType taskType, int labels, Layers layers) {
        return new Bloom(Config.read(json)).model(taskType, labels, layers);
    }

    private LayerNormDecoder model(TaskType taskType, int labels, Layers layers) {
        int d = config.width();
        Layers body = taskType == TaskType.FEATURE_EXTRACTION ? layers : layers.in(BODY);
        Embedding words = body.embedding("word_embeddings", config.vocabSize(), d);
        return new LayerNormDecoder(
                new LayerNormDecoder.Traits(
                        new TransformerModel.Size(d, config.layers(), config.heads()),
                        CausalAttention.WHOLE_TEXT,
                        new LinearBias(config.heads())),
                new LayerNormDecoder.Parts(
                        words,
                        norm(body, "word_embeddings_layernorm"),
                        IntStream.range(0, config.layers())
                                .mapToObj(i -> block(body.in("h").in("" + i)))
                                .toList(),
                        norm(body, "ln_f"),
                        DecoderHead.of(
                                taskType,
                                layers,
                                d,
                                labels,
                                config.headDropout(),
                                config.padToken(),
                                () -> DecoderHead.languageHead(layers, words, d, config.tied()))));
    }

    private LayerNorm norm(Layers layers, String name) {
        return layers.layerNorm(name, config.width(), config.eps());
    }

    private LayerNormBlock block(Layers layers) {
        int d = config.width();
        Layers attention = layers.in("self_attention");
        Layers network = layers.in("mlp");
        return new LayerNormBlock(
                LayerNormBlock.Order.BEFORE,
                new LayerNormBlock.Parts(
                        norm(layers, "input_layernorm"),
                        attention(attention),
                        norm(layers, "post_attention_layernorm"),
                        network.linear("dense_h_to_4h", d, 4 * d),
                        Activation.GELU_TANH,
                        network.linear("dense_4h_to_h", 4 * d, d)),
                new LayerNormBlock.Dropouts(
                        attention.dropout("hidden_dropout", config.hiddenDropout(), d),
                        network.dropout("hidden_dropout", config.hiddenDropout(), d)));
    }

    private CausalAttention attention(Layers layers) {
        int d = config.width();
        return new CausalAttention(
                new CausalAttention.Shape(config.heads(), CausalAttention.Split.BY_HEAD, true),
                CausalAttention.WHOLE_TEXT,
                List.of(layers.linear("query_key_value", d, 3 * d)),
                layers.linear("dense", d, d),
                layers.attentionDropout(
                        "attention_dropout", config.attentionDropout(), config.heads()));
    }

    /**
     * @param padToken null where the model has none
     * @param hiddenDropout of what each part of a block adds
     * @param attentionDropout of the probabilities
     * @param headDropout of what a token classifier reads
     */
    private record Config(
            int vocabSize,
            int width,
            int layers,
            int heads,
            double eps,
            boolean tied,
            Integer padToken,
            DropoutRate hiddenDropout,
            DropoutRate attentionDropout,
            DropoutRate headDropout) {

        /** The numbers have older names in the published files. */
        static Config read(ModelConfig config) {
            config.require("apply_residual_connection_post_layernorm", "false");
            String widthKey = config.named("n_embed", "hidden_size");
            int width = config.width(widthKey, 64);
            DropoutRate hidden = config.dropout("hidden_dropout", 0);
            return new Config(
                    config.rows("vocab_size", 250880),
                    width,
                    config.layers(config.named("num_hidden_layers", "n_layer"), 2),
                    config.heads(config.named("num_attention_heads", "n_head"), 8, widthKey, width),
                    config.number("layer_norm_epsilon", 1e-5),
                    config.flag("tie_word_embeddings", true),
                    config.padTokenOrNull(),
                    hidden,
                    config.dropout("attention_dropout", 0),
                    config.dropout("classifier_dropout", hidden));
        }
    }
}
