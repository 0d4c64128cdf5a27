package org.loraworkbench.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.loraworkbench.config.TaskType;

/**
 * GPT-NeoX (Black et al. 2022) and Pythia: rotary positions on part of each head, one layer for
 * queries, keys and values, and attention and network that mostly read the same input.
 */
final class GptNeoX extends TransformerModel {

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
                    GptNeoX::new);

    private final Config config;
    private final Embedding words;
    private final Dropout dropout;
    private final BlockStack<LayerNormBlock> blocks;
    private final LayerNorm norm;
    private final DecoderHead head;

    private GptNeoX(ModelConfig json, TaskType taskType, int labels, Layers layers) {
        config = Config.read(json);
        int d = config.width();
        Layers body = taskType == TaskType.FEATURE_EXTRACTION ? layers : layers.in(BODY);
        words = add("words", body.embedding("embed_in", config.vocabSize(), d));
        dropout = add("dropout", body.dropout("emb_dropout", config.hiddenDropout(), d));
        List<LayerNormBlock> all =
                IntStream.range(0, config.layers())
                        .mapToObj(i -> block(body.in("layers").in("" + i)))
                        .toList();
        blocks = add("blocks", new BlockStack<>(all, List.of(words, dropout)));
        norm = add("norm", body.layerNorm("final_layer_norm", d, config.eps()));
        Linear scores =
                DecoderHead.scores(
                        taskType,
                        layers,
                        d,
                        labels,
                        "classifier",
                        () -> DecoderHead.languageHead(layers, words, d, config.tied()));
        Dropout headDropout = DecoderHead.dropout(taskType, config.headDropout(), d, layers);
        head = add("head", new DecoderHead(taskType, headDropout, scores, config.padToken()));
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

    @Override
    Size size() {
        return new Size(config.width(), config.layers(), config.heads());
    }

    @Override
    public int longestText() {
        return config.sight().rotary().longestText();
    }

    @Override
    public NDArray hiddenStates(ParameterStore store, Inputs inputs, boolean training) {
        NDArray ids = inputs.laneIds(); // (L or 1, B, T)
        DecoderBlock.Surroundings surroundings =
                DecoderBlock.Surroundings.of(inputs, List.of(config.sight()));
        NDArray states =
                blocks.apply(
                        () -> dropout.apply(words.apply(store, ids, activationFormat()), training),
                        inputs.lower(),
                        inputs.recomputation(),
                        (block, x) ->
                                block.apply(store, x, surroundings, training)); // (L, B, T, d)
        inputs.cache().advance(ids.getShape().get(2));
        return norm.apply(store, states, training);
    }

    @Override
    public NDArray scores(ParameterStore store, NDArray x, Inputs inputs, boolean training) {
        return head.apply(store, x, inputs, training);
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
