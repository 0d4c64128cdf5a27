package org.loraworkbench.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.loraworkbench.config.TaskType;

/**
 * BART (Lewis et al. 2020): an encoder that reads and a decoder that writes, over one table of
 * words, with learned positions and layer norm after each part. Where nobody writes, the decoder
 * reads the text once more. Its class for causal language models is left out: in transformers that
 * one learns to repeat each token, not to write the next.
 */
final class Bart extends TransformerModel {

    static final Architecture ARCHITECTURE =
            new Architecture(
                    "bart",
                    List.of("model"),
                    List.of("q_proj", "v_proj"),
                    Map.of(
                            TaskType.SEQ_2_SEQ_LM, "BartForConditionalGeneration",
                            TaskType.SEQ_CLS, "BartForSequenceClassification",
                            TaskType.QUESTION_ANS, "BartForQuestionAnswering",
                            TaskType.FEATURE_EXTRACTION, "BartModel"),
                    Bart::new);

    private final Config config;
    private final Embedding words;
    private final Places readPlaces;
    private final BlockStack<EncoderBlock> encoder;
    private final Places writtenPlaces;
    private final BlockStack<BartDecoderBlock> decoder;
    private final Dropout firstHeadDropout;
    private final Linear dense;
    private final Dropout secondHeadDropout;
    private final Linear head;
    private final LogitsBias logitsBias;

    private Bart(ModelConfig json, TaskType taskType, int labels, Layers layers) {
        config = Config.read(json);
        int d = config.width();
        Layers body = taskType == TaskType.FEATURE_EXTRACTION ? layers : layers.in("model");
        words = add("words", body.embedding("shared", config.vocabSize(), d, config.pad()));
        Layers reading = body.in("encoder");
        readPlaces = add("read_places", new Places(config, reading));
        List<EncoderBlock> readers =
                IntStream.range(0, config.encoderBlocks())
                        .mapToObj(i -> config.encoderBlock(reading.in("layers").in("" + i)))
                        .toList();
        encoder = add("encoder", new BlockStack<>(readers, List.of(words, readPlaces)));
        Layers writing = body.in("decoder");
        writtenPlaces = add("written_places", new Places(config, writing));
        List<BartDecoderBlock> writers =
                IntStream.range(0, config.decoderBlocks())
                        .mapToObj(i -> writing.in("layers").in("" + i))
                        .map(block -> new BartDecoderBlock(config, block))
                        .toList();
        decoder = add("decoder", new BlockStack<>(writers, List.of(words, writtenPlaces)));
        Layers classifier = layers.in("classification_head");
        dense =
                taskType == TaskType.SEQ_CLS
                        ? add("dense", classifier.linear("dense", d, d, true, Role.HEAD))
                        : null;
        DropoutRate ofHead = json.dropout("classifier_dropout", 0);
        firstHeadDropout =
                dense == null
                        ? null
                        : add("first_head_dropout", classifier.dropout("dropout", ofHead, d));
        secondHeadDropout =
                dense == null
                        ? null
                        : add(
                                "second_head_dropout",
                                classifier.dropout("second_dropout", ofHead, d));
        head =
                switch (taskType) {
                    case SEQ_2_SEQ_LM ->
                            add("head", layers.tiedLinear("lm_head", words, d, config.vocabSize()));
                    case SEQ_CLS ->
                            add("head", classifier.linear("out_proj", d, labels, true, Role.HEAD));
                    case QUESTION_ANS ->
                            add("head", layers.linear("qa_outputs", d, 2, true, Role.HEAD));
                    default -> null;
                };
        logitsBias =
                taskType == TaskType.SEQ_2_SEQ_LM
                        ? add(
                                "logits_bias",
                                layers.logitsBias("final_logits_bias", config.vocabSize()))
                        : null;
    }

    @Override
    Size size() {
        return new Size(config.width(), config.encoderBlocks(), config.encoderHeads());
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
    public NDArray decoderIds(NDArray labels) {
        return Kernels.get().shiftRight(labels, config.startToken(), config.pad());
    }

    @Override
    public OptionalInt decoderStart() {
        return OptionalInt.of(config.startToken());
    }

    @Override
    public NDArray hiddenStates(ParameterStore store, Inputs inputs, boolean training) {
        KeyValueCache cache = inputs.cache();
        NDArray mask = AttentionKernels.get().attentionBias(inputs.attentionMask()); // (B, 1, 1, S)
        NDArray read =
                inputs.recomputation()
                        .shared(
                                cache.once(
                                                encoder,
                                                () ->
                                                        new NDList(
                                                                read(
                                                                        store, inputs, mask,
                                                                        training)))
                                        .head());
        NDArray ids = inputs.decoderIds() == null ? decoderIds(inputs.ids()) : inputs.decoderIds();
        NDArray written = Inputs.withLanes(ids); // (L or 1, B, T)
        Shape shape = written.getShape();
        Shape all = new Shape(shape.get(1), cache.length() + shape.get(2));
        NDArray past =
                AttentionKernels.get()
                        .causalBias(ids.getManager().ones(all, DataType.INT64), 0, cache.length());
        NDArray states =
                decoder.apply(
                        () ->
                                writtenPlaces.apply(
                                        store, embed(store, written), cache.length(), training),
                        FrozenPrefixStates.NONE,
                        inputs.recomputation(),
                        (block, x) -> block.apply(store, x, past, read, mask, cache, training));
        cache.advance(shape.get(2));
        return states; // (L, B, T, d)
    }

    /** What the encoder makes of the text, (L or 1, B, S, d). */
    private NDArray read(ParameterStore store, Inputs inputs, NDArray mask, boolean training) {
        return encoder.apply(
                () -> readPlaces.apply(store, embed(store, inputs.laneIds()), 0, training),
                inputs.lower(),
                inputs.recomputation(),
                (block, x) -> block.apply(store, x, mask, training));
    }

    private NDArray embed(ParameterStore store, NDArray ids) {
        NDArray x = words.apply(store, ids, activationFormat());
        return config.scalesWords() ? Kernels.get().scale(x, Math.sqrt(config.width())) : x;
    }

    @Override
    public NDArray scores(ParameterStore store, NDArray states, Inputs inputs, boolean training) {
        if (head == null) {
            return states;
        }
        if (dense != null) {
            NDArray end =
                    Kernels.get().lastOf(states, inputs.ids(), config.endToken(), config.pad());
            NDArray seen = firstHeadDropout.apply(end, training); // (L, B, 1, d)
            NDArray inner = Kernels.get().tanh(dense.apply(store, seen, training));
            return head.apply(store, secondHeadDropout.apply(inner, training), training).squeeze(2);
        }
        NDArray scores = head.apply(store, states, training);
        return logitsBias == null ? scores : logitsBias.apply(store, scores, training);
    }

    /**
     * @param activation of the feed-forward networks
     * @param positions that a text may have; each table has two rows more
     * @param scalesWords multiplies the words' vectors by the root of their width
     * @param dropout of what is embedded, and of what each part of a block adds
     * @param attentionDropout of the probabilities
     * @param activationDropout within the feed-forward network
     */
    record Config(
            int vocabSize,
            int width,
            int encoderBlocks,
            int encoderHeads,
            int encoderInnerWidth,
            int decoderBlocks,
            int decoderHeads,
            int decoderInnerWidth,
            Activation activation,
            int positions,
            boolean scalesWords,
            int startToken,
            int endToken,
            int pad,
            DropoutRate dropout,
            DropoutRate attentionDropout,
            DropoutRate activationDropout) {

        /** Fixed in transformers; no configuration says it. */
        static final double EPS = 1e-5;

        static Config read(ModelConfig config) {
            config.require("tie_word_embeddings", "true");
            int width = config.width("d_model", 1024);
            return new Config(
                    config.rows("vocab_size", 50265),
                    width,
                    config.layers("encoder_layers", 12),
                    config.heads("encoder_attention_heads", 16, "d_model", width),
                    config.width("encoder_ffn_dim", 4096),
                    config.layers("decoder_layers", 12),
                    config.heads("decoder_attention_heads", 16, "d_model", width),
                    config.width("decoder_ffn_dim", 4096),
                    config.activation("activation_function", "gelu"),
                    config.rows("max_position_embeddings", 1024),
                    config.flag("scale_embedding", false),
                    config.token("decoder_start_token_id").orElse(2),
                    config.endToken().orElse(2),
                    config.padToken().orElse(1),
                    config.dropout("dropout", 0.1),
                    config.dropout("attention_dropout", 0),
                    config.dropout("activation_dropout", 0));
        }

        LayerNorm norm(Layers layers, String name) {
            return layers.layerNorm(name, width, EPS);
        }

        EncoderBlock encoderBlock(Layers block) {
            Layers self = block.in("self_attn");
            return new EncoderBlock(
                    encoderHeads,
                    activation,
                    new EncoderBlock.Parts(
                            self.linear("q_proj", width, width),
                            self.linear("k_proj", width, width),
                            self.linear("v_proj", width, width),
                            self.linear("out_proj", width, width),
                            norm(block, "self_attn_layer_norm"),
                            block.linear("fc1", width, encoderInnerWidth),
                            block.linear("fc2", encoderInnerWidth, width),
                            norm(block, "final_layer_norm")),
                    new EncoderBlock.Dropouts(
                            self.attentionDropout("dropout", attentionDropout, encoderHeads),
                            block.dropout("self_attn_dropout", dropout, width),
                            block.dropout(
                                    "activation_dropout", activationDropout, encoderInnerWidth),
                            block.dropout("dropout", dropout, width)));
        }
    }

    /** Adds their places to words and normalises the sum. */
    private static final class Places extends Layer {

        /** Rows of the table before that of the first place. */
        private static final int UNUSED = 2;

        private final Embedding positions;
        private final LayerNorm norm;
        private final Dropout dropout;

        Places(Config config, Layers layers) {
            int rows = config.positions() + UNUSED;
            positions = add("positions", layers.embedding("embed_positions", rows, config.width()));
            norm = add("norm", config.norm(layers, "layernorm_embedding"));
            dropout = add("dropout", layers.dropout("dropout", config.dropout(), config.width()));
        }

        /** x (L or 1, B, T, d), from the place {@code first} on. */
        NDArray apply(ParameterStore store, NDArray x, int first, boolean training) {
            Shape tokens = new Shape(1, 1, x.getShape().get(2));
            NDArray ids = x.getManager().zeros(tokens, DataType.INT64);
            NDArray places = Kernels.get().positions(ids, first + UNUSED);
            NDArray placed = x.add(positions.apply(store, places, x));
            return dropout.apply(norm.apply(store, placed, false), training);
        }

        @Override
        NDArray apply(ParameterStore store, NDArray x, boolean training) {
            throw new UnsupportedOperationException("places need to know where a text begins");
        }
    }
}
