package org.loraworkbench.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.training.ParameterStore;
import java.util.List;
import java.util.Map;
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
    private final Embedding words;
    private final Embedding positions;
    private final Dropout dropout;
    private final BlockStack<Block> blocks;
    private final LayerNorm norm;
    private final DecoderHead head;

    Gpt2(Config config, TaskType taskType, int labels, Layers layers) {
        this.config = config;
        int d = config.width();
        Layers body = taskType == TaskType.FEATURE_EXTRACTION ? layers : layers.in("transformer");
        words = add("words", body.embedding("wte", config.vocabSize(), d));
        positions = add("positions", body.embedding("wpe", config.positions(), d));
        dropout = add("dropout", body.dropout("drop", config.embeddingDropout(), d));
        List<Block> all =
                IntStream.range(0, config.layers())
                        .mapToObj(i -> body.in("h").in("" + i))
                        .map(block -> new Block(config, block))
                        .toList();
        blocks = add("blocks", new BlockStack<>(all, List.of(words, positions, dropout)));
        norm = add("norm", body.layerNorm("ln_f", d, config.eps()));
        Linear scores =
                switch (taskType) {
                    case CAUSAL_LM -> languageHead(layers);
                    case SEQ_CLS -> layers.linear("score", d, labels, false, Role.HEAD);
                    case TOKEN_CLS -> layers.linear("classifier", d, labels, true, Role.HEAD);
                    case QUESTION_ANS -> layers.linear("qa_outputs", d, 2, true, Role.HEAD);
                    default -> null;
                };
        Dropout headDropout = DecoderHead.dropout(taskType, config.headDropout(), d, layers);
        head = add("head", new DecoderHead(taskType, headDropout, scores, config.padToken()));
    }

    private Linear languageHead(Layers layers) {
        return config.tied()
                ? layers.tiedLinear("lm_head", words, config.width(), config.vocabSize())
                : layers.linear(
                        "lm_head", config.width(), config.vocabSize(), false, Role.LANGUAGE_HEAD);
    }

    @Override
    Size size() {
        return new Size(config.width(), config.layers(), config.heads());
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
        NDArray mask =
                AttentionKernels.get()
                        .causalBias(inputs.attentionMask(), 0, cache.length()); // (B, 1, T, S)
        NDArray states =
                blocks.apply(
                        () ->
                                dropout.apply(
                                        words.apply(store, ids, like)
                                                .add(positions.apply(store, places, like)),
                                        training),
                        inputs.lower(),
                        inputs.recomputation(),
                        (block, x) -> block.apply(store, x, mask, cache, training)); // (L, B, T, d)
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

    /** Self-attention and a feed-forward network, each on normalised input and added to it. */
    private static final class Block extends Layer {
        private final int heads;
        private final Activation activation;
        private final LayerNorm attentionNorm;
        private final List<Linear> queryKeyValue;
        private final Linear attentionOutput;
        private final LayerNorm feedForwardNorm;
        private final Linear upProjection;
        private final Linear downProjection;
        private final Dropout probabilitiesDropout;
        private final Dropout attendedDropout;
        private final Dropout processedDropout;

        Block(Config config, Layers layers) {
            int d = config.width();
            heads = config.heads();
            activation = config.activation();
            attentionNorm = add("attention_norm", layers.layerNorm("ln_1", d, config.eps()));
            Layers attention = layers.in("attn");
            queryKeyValue =
                    config.joint()
                            ? List.of(add("qkv", attention.transposedLinear("c_attn", d, 3 * d)))
                            : Stream.of("q", "k", "v")
                                    .map(name -> add(name, attention.transposedLinear(name, d, d)))
                                    .toList();
            attentionOutput = add("attention_output", attention.transposedLinear("c_proj", d, d));
            feedForwardNorm = add("feed_forward_norm", layers.layerNorm("ln_2", d, config.eps()));
            Layers feedForward = layers.in("mlp");
            upProjection =
                    add("upProjection", feedForward.transposedLinear("c_fc", d, config.inner()));
            downProjection =
                    add(
                            "downProjection",
                            feedForward.transposedLinear("c_proj", config.inner(), d));
            probabilitiesDropout =
                    add(
                            "probabilities_dropout",
                            attention.attentionDropout(
                                    "attn_dropout", config.attentionDropout(), heads));
            DropoutRate rate = config.residualDropout();
            attendedDropout = add("attended_dropout", attention.dropout("resid_dropout", rate, d));
            processedDropout = add("processed_dropout", feedForward.dropout("dropout", rate, d));
        }

        /** x (L or 1, B, T, d), mask (B, 1, T, S). */
        NDArray apply(
                ParameterStore store,
                NDArray x,
                NDArray mask,
                KeyValueCache cache,
                boolean training) {
            NDArray normal = attentionNorm.apply(store, x, training);
            NDList qkv = queryKeyValue(store, normal, training);
            NDList all = cache.extended(this, new NDList(qkv.get(1), qkv.get(2))); // (L, B, S, d)
            NDArray q = qkv.get(0);
            DropoutMask dropped = probabilitiesDropout.mask(q, all.get(0), training);
            NDArray attended =
                    AttentionKernels.get()
                            .attention(q, all.get(0), all.get(1), mask, heads, dropped);
            NDArray mixed = attentionOutput.apply(store, attended, training);
            NDArray y = attendedDropout.apply(mixed, training).add(x);
            NDArray wide =
                    upProjection.apply(store, feedForwardNorm.apply(store, y, training), training);
            NDArray narrow = downProjection.apply(store, activation.apply(wide), training);
            return processedDropout.apply(narrow, training).add(y);
        }

        private NDList queryKeyValue(ParameterStore store, NDArray x, boolean training) {
            if (queryKeyValue.size() == 1) {
                return queryKeyValue.get(0).apply(store, x, training).split(3, 3);
            }
            NDList separate = new NDList();
            queryKeyValue.forEach(layer -> separate.add(layer.apply(store, x, training)));
            return separate;
        }

        @Override
        NDArray apply(ParameterStore store, NDArray x, boolean training) {
            throw new UnsupportedOperationException("a block needs the attention mask");
        }
    }
}
