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

    private final BertConfig config;
    private final Body body;
    private final EncoderHead head;

    private Bert(ModelConfig json, TaskType taskType, int labels, Layers layers) {
        config = BertConfig.read(json, BertConfig.Defaults.base(30522));
        // Classes with a head keep the network below a name of its own; the bare one does not.
        Layers inside = taskType == TaskType.FEATURE_EXTRACTION ? layers : layers.in("bert");
        Places places = new Places(ids -> Kernels.get().positions(ids, 0), Embedding.NONE);
        int pad = json.padToken().orElse(Embedding.NONE);
        body = add("body", new Body(config, inside, pad, places, taskType));
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
        private final boolean padsAreRead;

        Body(BertConfig config, Layers layers, int pad, Places places, TaskType taskType) {
            padsAreRead = taskType == TaskType.QUESTION_ANS;
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
            TokenPacking packing = packing(inputs.attentionMask(), training);
            return blocks.apply(
                    () -> embed(store, inputs, like, training),
                    inputs.lower(),
                    inputs.recomputation(),
                    packing,
                    (block, x) -> block.apply(store, x, mask, packing, training)); // (L, B, T, d)
        }

        /** Masks of dropout are drawn for whole batches. */
        private TokenPacking packing(NDArray mask, boolean training) {
            return padsAreRead || training && blocks.drops()
                    ? TokenPacking.NONE
                    : TokenPacking.of(mask);
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
    static final class Embeddings extends Layer {
        private final Embedding words;
        private final Embedding positions;
        private final Embedding tokenTypes;
        private final LayerNorm norm;
        private final Dropout dropout;
        private final Places places;

        Embeddings(BertConfig config, Layers layers, int pad, Places places) {
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
