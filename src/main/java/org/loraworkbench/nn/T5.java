package org.loraworkbench.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.loraworkbench.config.TaskType;

/**
 * T5 (Raffel et al. 2020): an encoder that reads and a decoder that writes, over one table of
 * words. RMS norm before each part, no scaling of the scores, and a learned bias for the distance
 * of two tokens, which the first block of a stack has for all.
 */
final class T5 extends TransformerModel {

    static final Architecture ARCHITECTURE =
            new Architecture(
                    "t5",
                    List.of("transformer"),
                    List.of("q", "v"),
                    Map.of(
                            TaskType.SEQ_2_SEQ_LM, "T5ForConditionalGeneration",
                            TaskType.TOKEN_CLS, "T5ForTokenClassification",
                            TaskType.QUESTION_ANS, "T5ForQuestionAnswering",
                            TaskType.FEATURE_EXTRACTION, "T5EncoderModel"),
                    T5::new);

    private final Config config;
    private final Embedding words;
    private final Stack encoder;
    private final Stack decoder;
    private final Linear head;

    private T5(ModelConfig json, TaskType taskType, int labels, Layers layers) {
        config = Config.read(json);
        int d = config.width();
        Layers body = taskType == TaskType.TOKEN_CLS ? layers.in("transformer") : layers;
        words = add("words", body.embedding("shared", config.vocabSize(), d));
        encoder =
                add(
                        "encoder",
                        new Stack(config, config.encoderBlocks(), false, body.in("encoder")));
        boolean writes = taskType == TaskType.SEQ_2_SEQ_LM || taskType == TaskType.QUESTION_ANS;
        decoder =
                writes
                        ? add(
                                "decoder",
                                new Stack(config, config.decoderBlocks(), true, body.in("decoder")))
                        : null;
        head =
                switch (taskType) {
                    case SEQ_2_SEQ_LM -> add("head", languageHead(layers));
                    case TOKEN_CLS ->
                            add("head", layers.linear("classifier", d, labels, true, Role.HEAD));
                    case QUESTION_ANS ->
                            add("head", layers.linear("qa_outputs", d, 2, true, Role.HEAD));
                    default -> null;
                };
    }

    private Linear languageHead(Layers layers) {
        int d = config.width();
        return config.tied()
                ? layers.tiedLinear("lm_head", words, d, config.vocabSize())
                : layers.linear("lm_head", d, config.vocabSize(), false, Role.LANGUAGE_HEAD);
    }

    @Override
    Size size() {
        return new Size(config.width(), config.encoderBlocks(), config.heads());
    }

    @Override
    public double tiedHeadFactor() {
        return config.scalesOutputs() ? 1 / Math.sqrt(config.width()) : 1;
    }

    @Override
    public NDArray decoderIds(NDArray labels) {
        return Kernels.get().shiftRight(labels, config.startToken(), config.padToken());
    }

    @Override
    public NDArray hiddenStates(ParameterStore store, Inputs inputs, boolean training) {
        Kernels kernels = Kernels.get();
        NDArray like = activationFormat();
        NDArray x = words.apply(store, inputs.ids().expandDims(0), like); // (1, B, S, d)
        NDArray mask = kernels.attentionBias(inputs.attentionMask()); // (B, 1, 1, S)
        NDArray read = encoder.apply(store, x, mask, null, null, training);
        if (decoder == null) {
            return read;
        }
        NDArray ids = inputs.decoderIds() == null ? decoderIds(inputs.ids()) : inputs.decoderIds();
        NDArray y = words.apply(store, ids.expandDims(0), like); // (1, B, T, d)
        NDArray past = kernels.causalBias(ids.onesLike(), 0); // (B, 1, T, T)
        return decoder.apply(store, y, past, read, mask, training);
    }

    @Override
    public NDArray output(ParameterStore store, Inputs inputs, boolean training) {
        Kernels kernels = Kernels.get();
        NDArray x = hiddenStates(store, inputs, training);
        if (head == null) {
            return kernels.toFloat32(x);
        }
        if (head.module().role() == Role.LANGUAGE_HEAD && config.scalesOutputs()) {
            x = kernels.scale(x, tiedHeadFactor());
        }
        return kernels.toFloat32(head.apply(store, x, training)); // (L, B, T, outputs)
    }

    /**
     * @param keyWidth of a head
     * @param gated the feed-forward network multiplies two halves
     * @param scalesOutputs multiplies the decoder's states by {@code width^-0.5} before the head,
     *     as models do that were trained with a tied one
     */
    private record Config(
            int vocabSize,
            int width,
            int keyWidth,
            int heads,
            int encoderBlocks,
            int decoderBlocks,
            int innerWidth,
            boolean gated,
            int buckets,
            int farthest,
            double eps,
            boolean tied,
            boolean scalesOutputs,
            int startToken,
            int padToken) {

        static Config read(ModelConfig config) {
            config.require("feed_forward_proj", "relu", "gated-gelu");
            int blocks = config.integer("num_layers", 6);
            int pad = config.token("pad_token_id").orElse(0);
            boolean tied = config.flag("tie_word_embeddings", true);
            return new Config(
                    config.integer("vocab_size", 32128),
                    config.integer("d_model", 512),
                    config.integer("d_kv", 64),
                    config.integer("num_heads", 8),
                    blocks,
                    config.integer("num_decoder_layers", blocks),
                    config.integer("d_ff", 2048),
                    config.text("feed_forward_proj", "relu").equals("gated-gelu"),
                    config.integer("relative_attention_num_buckets", 32),
                    config.integer("relative_attention_max_distance", 128),
                    config.number("layer_norm_epsilon", 1e-6),
                    tied,
                    // transformers 5 asks for this apart from tying, earlier versions together.
                    config.flag("scale_decoder_outputs", tied),
                    config.token("decoder_start_token_id").orElse(pad),
                    pad);
        }
    }

    /** Blocks of one kind, and the norm at their end. */
    private static final class Stack extends Layer {
        private final Config config;
        private final boolean looksBothWays;
        private final Embedding distances;
        private final List<Block> blocks = new ArrayList<>();
        private final RmsNorm norm;

        Stack(Config config, int count, boolean decodes, Layers layers) {
            this.config = config;
            looksBothWays = !decodes;
            for (int i = 0; i < count; i++) {
                blocks.add(add("block", new Block(config, decodes, layers.in("block").in("" + i))));
            }
            distances =
                    add(
                            "distances",
                            layers.in("block.0.layer.0.SelfAttention")
                                    .embedding(
                                            "relative_attention_bias",
                                            config.buckets(),
                                            config.heads()));
            norm = add("norm", layers.rmsNorm("final_layer_norm", config.width(), config.eps()));
        }

        /**
         * @param mask added to the scores, {@code [batch, 1, 1 or tokens, tokens]}
         * @param read what the encoder made of the text; null in the encoder itself
         */
        NDArray apply(
                ParameterStore store,
                NDArray x,
                NDArray mask,
                NDArray read,
                NDArray readMask,
                boolean training) {
            Kernels kernels = Kernels.get();
            long tokens = x.getShape().get(2);
            NDArray buckets =
                    kernels.distanceBuckets(
                            mask,
                            tokens,
                            tokens,
                            config.buckets(),
                            config.farthest(),
                            looksBothWays);
            NDArray bias = kernels.headsFirst(distances.apply(store, buckets, x)); // (1, n, T, T)
            for (Block block : blocks) {
                NDArray input = x;
                x =
                        freeing(
                                () ->
                                        block.apply(
                                                store, input, mask, bias, read, readMask,
                                                training)); // (L, B, T, d)
            }
            return norm.apply(store, x, training);
        }

        @Override
        NDArray apply(ParameterStore store, NDArray x, boolean training) {
            throw new UnsupportedOperationException("a stack needs the attention mask");
        }
    }

    /** Parts that each work on normalised input and are added to it. */
    private static final class Block extends Layer {
        private final Config config;
        private final RmsNorm attentionNorm;
        private final Attention attention;
        private final RmsNorm crossNorm;
        private final Attention cross;
        private final RmsNorm feedForwardNorm;
        private final Linear gate;
        private final Linear wider;
        private final Linear narrower;

        Block(Config config, boolean decodes, Layers layers) {
            this.config = config;
            int d = config.width();
            Layers parts = layers.in("layer");
            Layers self = parts.in("0");
            attention = add("attention", new Attention(config, self.in("SelfAttention")));
            attentionNorm = add("attention_norm", self.rmsNorm("layer_norm", d, config.eps()));
            Layers across = parts.in("1");
            cross =
                    decodes
                            ? add("cross", new Attention(config, across.in("EncDecAttention")))
                            : null;
            crossNorm =
                    decodes
                            ? add("cross_norm", across.rmsNorm("layer_norm", d, config.eps()))
                            : null;
            Layers last = decodes ? parts.in("2") : across;
            Layers network = last.in("DenseReluDense");
            int inner = config.innerWidth();
            gate = config.gated() ? add("gate", plain(network, "wi_0", d, inner)) : null;
            wider = add("wider", plain(network, config.gated() ? "wi_1" : "wi", d, inner));
            narrower = add("narrower", plain(network, "wo", inner, d));
            feedForwardNorm = add("feed_forward_norm", last.rmsNorm("layer_norm", d, config.eps()));
        }

        private static Linear plain(Layers layers, String name, int in, int out) {
            return layers.linear(name, in, out, false, Role.BODY);
        }

        NDArray apply(
                ParameterStore store,
                NDArray x,
                NDArray mask,
                NDArray bias,
                NDArray read,
                NDArray readMask,
                boolean training) {
            NDArray y = attend(store, x, mask, bias, training);
            NDArray z = read == null ? y : attendTo(store, y, read, readMask, training);
            return feedForward(store, z, training);
        }

        private NDArray attend(
                ParameterStore store, NDArray x, NDArray mask, NDArray bias, boolean training) {
            NDArray y = attentionNorm.apply(store, x, training);
            return x.add(attention.apply(store, y, y, mask, bias, training));
        }

        /** Distances between two texts mean nothing, so that they have no bias. */
        private NDArray attendTo(
                ParameterStore store, NDArray x, NDArray read, NDArray mask, boolean training) {
            NDArray none =
                    mask.getManager()
                            .zeros(new ai.djl.ndarray.types.Shape(1, config.heads(), 1, 1));
            NDArray y = crossNorm.apply(store, x, training);
            return x.add(cross.apply(store, y, read, mask, none, training));
        }

        private NDArray feedForward(ParameterStore store, NDArray x, boolean training) {
            Kernels kernels = Kernels.get();
            NDArray y = feedForwardNorm.apply(store, x, training);
            NDArray wide = wider.apply(store, y, training);
            wide =
                    gate == null
                            ? kernels.relu(wide)
                            : kernels.geluTanh(gate.apply(store, y, training)).mul(wide);
            return x.add(narrower.apply(store, wide, training));
        }

        @Override
        NDArray apply(ParameterStore store, NDArray x, boolean training) {
            throw new UnsupportedOperationException("a block needs the attention mask");
        }
    }

    /** Four projections, none with a bias. */
    private static final class Attention extends Layer {
        private final Linear query;
        private final Linear key;
        private final Linear value;
        private final Linear output;

        Attention(Config config, Layers layers) {
            int d = config.width();
            int inner = config.heads() * config.keyWidth();
            query = add("query", layers.linear("q", d, inner, false, Role.BODY));
            key = add("key", layers.linear("k", d, inner, false, Role.BODY));
            value = add("value", layers.linear("v", d, inner, false, Role.BODY));
            output = add("output", layers.linear("o", inner, d, false, Role.BODY));
        }

        /** x (L or 1, B, T, d) asks, y (L or 1, B, S, d) is looked at. */
        NDArray apply(
                ParameterStore store,
                NDArray x,
                NDArray y,
                NDArray mask,
                NDArray bias,
                boolean training) {
            NDArray attended =
                    Kernels.get()
                            .positionalAttention(
                                    query.apply(store, x, training),
                                    key.apply(store, y, training),
                                    value.apply(store, y, training),
                                    mask,
                                    bias);
            return output.apply(store, attended, training);
        }

        @Override
        NDArray apply(ParameterStore store, NDArray x, boolean training) {
            throw new UnsupportedOperationException("attention needs a mask");
        }
    }
}
