package org.loraworkbench.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.loraworkbench.config.TaskType;

/**
 * BERT (Devlin et al. 2018) with Hugging Face's module names: embeddings, a stack of self-attention
 * and feed-forward blocks with layer norm after each, and the head of the task.
 */
final class Bert extends TransformerModel {

    static final Architecture ARCHITECTURE =
            new Architecture(
                    "bert",
                    List.of("bert"),
                    List.of("query", "value"),
                    Map.of(
                            TaskType.SEQ_CLS, "BertForSequenceClassification",
                            TaskType.TOKEN_CLS, "BertForTokenClassification",
                            TaskType.QUESTION_ANS, "BertForQuestionAnswering",
                            TaskType.FEATURE_EXTRACTION, "BertModel"),
                    Bert::new);

    private final Config config;
    private final Body body;
    private final EncoderHead head;

    private Bert(ModelConfig json, TaskType taskType, int labels, Layers layers) {
        config = Config.read(json, Defaults.base(30522));
        // Classes with a head keep the network below a name of its own; the bare one does not.
        Layers inside = taskType == TaskType.FEATURE_EXTRACTION ? layers : layers.in("bert");
        Places places = new Places(ids -> Kernels.get().positions(ids, 0), Embedding.NONE);
        int pad = json.padToken().orElse(Embedding.NONE);
        body = add("body", new Body(config, inside, pad, places));
        if (taskType == TaskType.FEATURE_EXTRACTION) {
            // The bare class has a pooler in its files, which the hidden states do not pass.
            add("pooler", config.pooler(inside));
        }
        head =
                add(
                        "head",
                        switch (taskType) {
                            case SEQ_CLS ->
                                    EncoderHead.ofText(
                                            new Dropout(),
                                            config.pooler(inside),
                                            x -> Kernels.get().tanh(x),
                                            config.headDropout(layers),
                                            config.head("classifier", labels, layers));
                            case TOKEN_CLS ->
                                    EncoderHead.ofTokens(
                                            config.headDropout(layers),
                                            config.head("classifier", labels, layers));
                            case QUESTION_ANS ->
                                    EncoderHead.ofTokens(config.head("qa_outputs", 2, layers));
                            default -> EncoderHead.none();
                        });
    }

    @Override
    Size size() {
        return config.size();
    }

    @Override
    public int longestText() {
        return config.maxPositionEmbeddings();
    }

    @Override
    boolean hasPlaces() {
        return true;
    }

    @Override
    int tokenTypes() {
        return config.typeVocabSize();
    }

    @Override
    public NDArray hiddenStates(ParameterStore store, Inputs inputs, boolean training) {
        return body.apply(store, inputs, activationFormat(), training);
    }

    @Override
    public NDArray scores(ParameterStore store, NDArray states, Inputs inputs, boolean training) {
        return head.apply(store, states, training);
    }

    /** What transformers takes where a configuration says nothing. */
    record Defaults(int vocabSize, int hiddenSize, int attentionHeads, int intermediateSize) {

        /** Those of most models of this kind. */
        static Defaults base(int vocabSize) {
            return new Defaults(vocabSize, 768, 12, 3072);
        }
    }

    /**
     * The sizes, with Hugging Face's names. BERT's kin have the same.
     *
     * @param embeddingSize width of the tables; ELECTRA's may be smaller than the hidden size
     * @param hiddenDropout of what is embedded, and of what each part of a block adds
     * @param attentionDropout of the probabilities
     * @param classifierDropout of heads
     */
    record Config(
            int vocabSize,
            int embeddingSize,
            int hiddenSize,
            int hiddenLayers,
            int attentionHeads,
            int intermediateSize,
            int maxPositionEmbeddings,
            int typeVocabSize,
            double layerNormEps,
            DropoutRate hiddenDropout,
            DropoutRate attentionDropout,
            DropoutRate classifierDropout) {

        static Config read(ModelConfig config, Defaults defaults) {
            config.require("hidden_act", "gelu");
            config.require("position_embedding_type", "absolute");
            config.require("is_decoder", "false");
            int hiddenSize = config.width("hidden_size", defaults.hiddenSize());
            int heads = defaults.attentionHeads();
            DropoutRate dropout = config.dropout("hidden_dropout_prob", 0.1);
            return new Config(
                    config.rows("vocab_size", defaults.vocabSize()),
                    hiddenSize,
                    hiddenSize,
                    config.layers("num_hidden_layers", 12),
                    config.heads("num_attention_heads", heads, "hidden_size", hiddenSize),
                    config.width("intermediate_size", defaults.intermediateSize()),
                    config.rows("max_position_embeddings", 512),
                    config.rows("type_vocab_size", 2),
                    config.number("layer_norm_eps", 1e-12),
                    dropout,
                    config.dropout("attention_probs_dropout_prob", 0.1),
                    config.dropout("classifier_dropout", dropout));
        }

        Config withEmbeddingSize(int size) {
            return new Config(
                    vocabSize,
                    size,
                    hiddenSize,
                    hiddenLayers,
                    attentionHeads,
                    intermediateSize,
                    maxPositionEmbeddings,
                    typeVocabSize,
                    layerNormEps,
                    hiddenDropout,
                    attentionDropout,
                    classifierDropout);
        }

        Size size() {
            return new Size(hiddenSize, hiddenLayers, attentionHeads);
        }

        Linear pooler(Layers layers) {
            return layers.in("pooler").linear("dense", hiddenSize, hiddenSize, true, Role.POOLER);
        }

        EncoderBlock block(Layers layers) {
            Layers attention = layers.in("attention");
            Layers self = attention.in("self");
            Layers mixed = attention.in("output");
            Layers output = layers.in("output");
            return new EncoderBlock(
                    attentionHeads,
                    new EncoderBlock.Parts(
                            self.linear("query", hiddenSize, hiddenSize),
                            self.linear("key", hiddenSize, hiddenSize),
                            self.linear("value", hiddenSize, hiddenSize),
                            mixed.linear("dense", hiddenSize, hiddenSize),
                            mixed.layerNorm("LayerNorm", hiddenSize, layerNormEps),
                            layers.in("intermediate").linear("dense", hiddenSize, intermediateSize),
                            output.linear("dense", intermediateSize, hiddenSize),
                            output.layerNorm("LayerNorm", hiddenSize, layerNormEps)),
                    dropouts(self, mixed, output));
        }

        /** Of a block's attention, of what it adds, and of what the network adds. */
        EncoderBlock.Dropouts dropouts(Layers self, Layers mixed, Layers output) {
            return new EncoderBlock.Dropouts(
                    self.attentionDropout("dropout", attentionDropout, attentionHeads),
                    mixed.dropout("dropout", hiddenDropout, hiddenSize),
                    new Dropout(),
                    output.dropout("dropout", hiddenDropout, hiddenSize));
        }

        Dropout headDropout(Layers layers) {
            return layers.dropout("dropout", classifierDropout, hiddenSize);
        }

        Linear head(String name, int outputs, Layers layers) {
            return layers.linear(name, hiddenSize, outputs, true, Role.HEAD);
        }
    }

    /**
     * How tokens get their positions.
     *
     * @param of ids {@code [1, batch, tokens]} to rows of the table of positions
     * @param fixedRow as in {@link Embedding}
     */
    record Places(UnaryOperator<NDArray> of, int fixedRow) {}

    /** Embeddings, a projection to the hidden size where they are of another one, and blocks. */
    static final class Body extends Layer {
        private final Embeddings embeddings;
        private final Linear projection;
        private final BlockStack<EncoderBlock> blocks;

        Body(Config config, Layers layers, int pad, Places places) {
            embeddings =
                    add("embeddings", new Embeddings(config, layers.in("embeddings"), pad, places));
            projection =
                    config.embeddingSize() == config.hiddenSize()
                            ? null
                            : add(
                                    "projection",
                                    layers.linear(
                                            "embeddings_project",
                                            config.embeddingSize(),
                                            config.hiddenSize()));
            List<EncoderBlock> all =
                    IntStream.range(0, config.hiddenLayers())
                            .mapToObj(i -> layers.in("encoder").in("layer").in("" + i))
                            .map(config::block)
                            .toList();
            List<Layer> below =
                    projection == null ? List.of(embeddings) : List.of(embeddings, projection);
            blocks = add("blocks", new BlockStack<>(all, below));
        }

        NDArray apply(ParameterStore store, Inputs inputs, NDArray like, boolean training) {
            NDArray mask =
                    AttentionKernels.get().attentionBias(inputs.attentionMask()); // (B, 1, 1, T)
            return blocks.apply(
                    () -> embed(store, inputs, like, training),
                    inputs.lower(),
                    inputs.recomputation(),
                    (block, x) -> block.apply(store, x, mask, training)); // (L, B, T, d)
        }

        /** (1 or L, B, T, d) */
        private NDArray embed(ParameterStore store, Inputs inputs, NDArray like, boolean training) {
            NDArray x = embeddings.apply(store, inputs, like, training);
            return projection == null ? x : projection.apply(store, x, training);
        }

        @Override
        NDArray apply(ParameterStore store, NDArray x, boolean training) {
            throw new UnsupportedOperationException("the body takes ids and token types");
        }
    }

    /** Words, positions and token types, added and normalised. */
    private static final class Embeddings extends Layer {
        private final Embedding words;
        private final Embedding positions;
        private final Embedding tokenTypes;
        private final LayerNorm norm;
        private final Dropout dropout;
        private final Places places;

        Embeddings(Config config, Layers layers, int pad, Places places) {
            this.places = places;
            int d = config.embeddingSize();
            int longest = config.maxPositionEmbeddings();
            words = add("words", layers.embedding("word_embeddings", config.vocabSize(), d, pad));
            positions =
                    add(
                            "positions",
                            layers.embedding("position_embeddings", longest, d, places.fixedRow()));
            tokenTypes =
                    add(
                            "types",
                            layers.embedding("token_type_embeddings", config.typeVocabSize(), d));
            norm = add("norm", layers.layerNorm("LayerNorm", d, config.layerNormEps()));
            dropout = add("dropout", layers.dropout("dropout", config.hiddenDropout(), d));
        }

        NDArray apply(ParameterStore store, Inputs inputs, NDArray like, boolean training) {
            NDArray ids = inputs.ids().expandDims(0); // (1, B, T)
            NDArray types =
                    inputs.tokenTypes() == null
                            ? ids.zerosLike()
                            : inputs.tokenTypes().expandDims(0);
            NDArray x =
                    words.apply(store, ids, like)
                            .add(tokenTypes.apply(store, types, like))
                            .add(positions.apply(store, places.of().apply(ids), like));
            return dropout.apply(norm.apply(store, x, false), training); // (1 or L, B, T, d)
        }

        @Override
        NDArray apply(ParameterStore store, NDArray x, boolean training) {
            throw new UnsupportedOperationException("embeddings take ids and token types");
        }
    }
}
