package org.loraworkbench.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.loraworkbench.config.TaskType;

/**
 * GPT-2 (Radford et al. 2019): learned positions, layer norm before each part of a block, one
 * projection for queries, keys and values, and weights stored as {@code [in, out]}.
 */
final class Gpt2 extends TransformerModel {

    static final Architecture ARCHITECTURE =
            new Architecture(
                    "gpt2",
                    List.of("transformer"),
                    List.of("c_attn"),
                    Map.of(
                            TaskType.CAUSAL_LM, "GPT2LMHeadModel",
                            TaskType.SEQ_CLS, "GPT2ForSequenceClassification",
                            TaskType.TOKEN_CLS, "GPT2ForTokenClassification",
                            TaskType.QUESTION_ANS, "GPT2ForQuestionAnswering",
                            TaskType.FEATURE_EXTRACTION, "GPT2Model"),
                    (json, taskType, labels, layers) ->
                            new Gpt2(Config.read(json, true), taskType, labels, layers));

    private final Config config;
    private final List<DecoderConfig.Sight> sights;
    private final Embedding words;
    private final Embedding positions;
    private final Dropout dropout;
    private final BlockStack<LayerNormBlock> blocks;
    private final LayerNorm norm;
    private final DecoderHead head;

    Gpt2(Config config, TaskType taskType, int labels, Layers layers) {
        this(
                config,
                Collections.nCopies(config.layers(), CausalAttention.WHOLE_TEXT),
                (sight, block) -> block(config, block),
                taskType,
                labels,
                layers);
    }

    /**
     * @param sights what each block sees, from the first to the last
     * @param block makes one
     */
    Gpt2(
            Config config,
            List<DecoderConfig.Sight> sights,
            BiFunction<DecoderConfig.Sight, Layers, LayerNormBlock> block,
            TaskType taskType,
            int labels,
            Layers layers) {
        this.config = config;
        this.sights = sights;
        int d = config.width();
        Layers body = taskType == TaskType.FEATURE_EXTRACTION ? layers : layers.in("transformer");
        words = add("words", body.embedding("wte", config.vocabSize(), d));
        positions = add("positions", body.embedding("wpe", config.positions(), d));
        dropout = add("dropout", body.dropout("drop", config.embeddingDropout(), d));
        List<LayerNormBlock> all =
                IntStream.range(0, sights.size())
                        .mapToObj(i -> block.apply(sights.get(i), body.in("h").in("" + i)))
                        .toList();
        blocks = add("blocks", new BlockStack<>(all, List.of(words, positions, dropout)));
        norm = add("norm", body.layerNorm("ln_f", d, config.eps()));
        head =
                add(
                        "head",
                        DecoderHead.of(
                                taskType,
                                layers,
                                d,
                                labels,
                                config.headDropout(),
                                config.padToken(),
                                () -> DecoderHead.languageHead(layers, words, d, config.tied())));
    }

    @Override
    Size size() {
        return new Size(config.width(), sights.size(), config.heads());
    }

    @Override
    public int longestText() {
        return config.positions();
    }

    @Override
    boolean hasPlaces() {
        return true;
    }

    @Override
    public NDArray hiddenStates(ParameterStore store, Inputs inputs, boolean training) {
        Kernels kernels = Kernels.get();
        NDArray ids = inputs.laneIds(); // (L or 1, B, T)
        NDArray like = activationFormat();
        KeyValueCache cache = inputs.cache();
        NDArray places = kernels.positions(ids, cache.length());
        DecoderBlock.Surroundings surroundings = DecoderBlock.Surroundings.of(inputs, sights);
        NDArray states =
                blocks.apply(
                        () ->
                                dropout.apply(
                                        words.apply(store, ids, like)
                                                .add(positions.apply(store, places, like)),
                                        training),
                        inputs.lower(),
                        inputs.recomputation(),
                        (block, x) ->
                                block.apply(store, x, surroundings, training)); // (L, B, T, d)
        cache.advance(ids.getShape().get(2));
        return norm.apply(store, states, training);
    }

    @Override
    public NDArray scores(ParameterStore store, NDArray x, Inputs inputs, boolean training) {
        return head.apply(store, x, inputs, training);
    }

    /**
     * @param joint one layer makes queries, keys and values
     * @param padToken null where the model has none
     * @param attentionDropout of the probabilities
     * @param residualDropout of what each part of a block adds
     * @param headDropout of what a token classifier reads
     */
    record Config(
            int vocabSize,
            int width,
            int layers,
            int heads,
            int inner,
            Activation activation,
            int positions,
            double eps,
            boolean tied,
            boolean joint,
            Integer padToken,
            DropoutRate embeddingDropout,
            DropoutRate attentionDropout,
            DropoutRate residualDropout,
            DropoutRate headDropout) {

        static Config read(ModelConfig config, boolean joint) {
            config.require("scale_attn_weights", "true");
            config.require("add_cross_attention", "false");
            config.require("scale_attn_by_inverse_layer_idx", "false");
            int width = config.width("n_embd", 768);
            return new Config(
                    config.rows("vocab_size", 50257),
                    width,
                    config.layers("n_layer", 12),
                    config.heads("n_head", 12, "n_embd", width),
                    config.width("n_inner", 4 * width),
                    config.activation("activation_function", "gelu_new"),
                    config.rows("n_positions", 1024),
                    config.number("layer_norm_epsilon", 1e-5),
                    config.flag("tie_word_embeddings", true),
                    joint,
                    config.padTokenOrNull(),
                    config.dropout("embd_pdrop", 0.1),
                    config.dropout("attn_pdrop", 0.1),
                    config.dropout("resid_pdrop", 0.1),
                    DecoderHead.dropout(config));
        }
    }

    private static LayerNormBlock block(Config config, Layers layers) {
        int d = config.width();
        DropoutRate rate = config.residualDropout();
        Layers network = layers.in("mlp");
        return new LayerNormBlock(
                LayerNormBlock.Order.BEFORE,
                new LayerNormBlock.Parts(
                        layers.layerNorm("ln_1", d, config.eps()),
                        attention(config, layers.in("attn")),
                        layers.layerNorm("ln_2", d, config.eps()),
                        network.transposedLinear("c_fc", d, config.inner()),
                        config.activation(),
                        network.transposedLinear("c_proj", config.inner(), d)),
                new LayerNormBlock.Dropouts(
                        layers.in("attn").dropout("resid_dropout", rate, d),
                        network.dropout("dropout", rate, d)));
    }

    private static CausalAttention attention(Config config, Layers layers) {
        int d = config.width();
        boolean joint = config.joint();
        List<Linear> queryKeyValue =
                joint
                        ? List.of(layers.transposedLinear("c_attn", d, 3 * d))
                        : Stream.of("q", "k", "v")
                                .map(name -> layers.transposedLinear(name, d, d))
                                .toList();
        return new CausalAttention(
                new CausalAttention.Shape(
                        config.heads(),
                        joint ? CausalAttention.Split.IN_THREE : CausalAttention.Split.APART,
                        true),
                CausalAttention.WHOLE_TEXT,
                queryKeyValue,
                layers.transposedLinear("c_proj", d, d),
                layers.attentionDropout("attn_dropout", config.attentionDropout(), config.heads()));
    }
}
