package org.loraworkbench.nn;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.loraworkbench.config.TaskType;

/**
 * GPT-NeoX (Black et al. 2022) and Pythia: rotary positions on part of each head, one layer for
 * queries, keys and values, and attention and network that mostly read the same input.
 */
final class GptNeoX {

    private static final String BODY = "gpt_neox";

    static final Architecture ARCHITECTURE =
            new Architecture(
                    "gpt_neox",
                    List.of(BODY),
                    List.of("query_key_value"),
                    Map.of(
                            TaskType.CAUSAL_LM, "GPTNeoXForCausalLM",
                            TaskType.SEQ_CLS, "GPTNeoXForSequenceClassification",
                            TaskType.TOKEN_CLS, "GPTNeoXForTokenClassification",
                            TaskType.QUESTION_ANS, "GPTNeoXForQuestionAnswering",
                            TaskType.FEATURE_EXTRACTION, "GPTNeoXModel"),
                    // The name of older files, which transformers 5 writes too
                    Map.of("lm_head", "embed_out"),
                    GptNeoX::build);

    private final Config config;

    private GptNeoX(Config config) {
        this.config = config;
    }

    private static TransformerModel build(
            ModelConfig json, TaskType taskType, int labels, Layers layers) {
        return new GptNeoX(Config.read(json)).model(taskType, labels, layers);
    }

    private LayerNormDecoder model(TaskType taskType, int labels, Layers layers) {
        int d = config.width();
        Layers body = taskType == TaskType.FEATURE_EXTRACTION ? layers : layers.in(BODY);
        Embedding words = body.embedding("embed_in", config.vocabSize(), d);
        return new LayerNormDecoder(
                new LayerNormDecoder.Traits(
                        new TransformerModel.Size(d, config.layers(), config.heads()),
                        config.sight(),
                        null),
                new LayerNormDecoder.Parts(
                        words,
                        body.dropout("emb_dropout", config.hiddenDropout(), d),
                        IntStream.range(0, config.layers())
                                .mapToObj(i -> block(body.in("layers").in("" + i)))
                                .toList(),
                        body.layerNorm("final_layer_norm", d, config.eps()),
                        DecoderHead.of(
                                taskType,
                                layers,
                                d,
                                labels,
                                config.headDropout(),
                                config.padToken(),
                                () -> DecoderHead.languageHead(layers, words, d, config.tied()))));
    }

    private LayerNormBlock block(Layers layers) {
        int d = config.width();
        Layers network = layers.in("mlp");
        DropoutRate rate = config.hiddenDropout();
        return new LayerNormBlock(
                config.parallel() ? LayerNormBlock.Order.PARALLEL : LayerNormBlock.Order.BEFORE,
                new LayerNormBlock.Parts(
                        layers.layerNorm("input_layernorm", d, config.eps()),
                        attention(layers.in("attention")),
                        layers.layerNorm("post_attention_layernorm", d, config.eps()),
                        network.linear("dense_h_to_4h", d, config.inner()),
                        config.activation(),
                        network.linear("dense_4h_to_h", config.inner(), d)),
                new LayerNormBlock.Dropouts(
                        layers.dropout("post_attention_dropout", rate, d),
                        layers.dropout("post_mlp_dropout", rate, d)));
    }

    private CausalAttention attention(Layers layers) {
        int d = config.width();
        boolean bias = config.attentionBias();
        return new CausalAttention(
                new CausalAttention.Shape(config.heads(), CausalAttention.Split.BY_HEAD, true),
                config.sight(),
                List.of(layers.linear("query_key_value", d, 3 * d, bias, Role.BODY)),
                layers.linear("dense", d, d, bias, Role.BODY),
                layers.attentionDropout("dropout", config.attentionDropout(), config.heads()));
    }

    /**
     * @param parallel whether attention and network read the same input
     * @param padToken null where the model has none
     * @param hiddenDropout of the words, and of what each part of a block adds
     * @param attentionDropout of the probabilities
     * @param headDropout of what a token classifier reads
     */
    private record Config(
            int vocabSize,
            int width,
            int layers,
            int heads,
            int inner,
            Activation activation,
            double eps,
            boolean tied,
            boolean parallel,
            boolean attentionBias,
            DecoderConfig.Sight sight,
            Integer padToken,
            DropoutRate hiddenDropout,
            DropoutRate attentionDropout,
            DropoutRate headDropout) {

        static Config read(ModelConfig config) {
            int width = config.width("hidden_size", 6144);
            int heads = config.heads("num_attention_heads", 64, "hidden_size", width);
            return new Config(
                    config.rows("vocab_size", 50432),
                    width,
                    config.layers("num_hidden_layers", 44),
                    heads,
                    config.width("intermediate_size", 24576),
                    config.activation("hidden_act", "gelu"),
                    config.number("layer_norm_eps", 1e-5),
                    config.flag("tie_word_embeddings", false),
                    config.flag("use_parallel_residual", true),
                    config.flag("attention_bias", true),
                    new DecoderConfig.Sight(0, rotary(config, width / heads)),
                    config.padTokenOrNull(),
                    config.dropout("hidden_dropout", 0),
                    config.dropout("attention_dropout", 0),
                    config.dropout("classifier_dropout", 0.1));
        }

        private static Rotary rotary(ModelConfig config, int headWidth) {
            double theta = config.number("rotary_emb_base", 10000);
            return Rotary.readPartial(
                    config,
                    Rotary.kind(Rotary.parameters(config)),
                    new Rotary.Defaults(theta, 2048),
                    headWidth,
                    config.number("rotary_pct", 0.25));
        }
    }
}
