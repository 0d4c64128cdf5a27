package org.loraworkbench.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.loraworkbench.config.TaskType;

/**
 * DistilBERT (Sanh et al. 2019): BERT without token types and pooler, under names of its own, and a
 * head of two layers for classifying.
 */
final class DistilBert extends TransformerModel {

    /** Fixed in transformers; no configuration says it. */
    private static final double EPS = 1e-12;

    static final Architecture ARCHITECTURE =
            new Architecture(
                    "distilbert",
                    List.of("distilbert"),
                    List.of("q_lin", "v_lin"),
                    Map.of(
                            TaskType.SEQ_CLS, "DistilBertForSequenceClassification",
                            TaskType.TOKEN_CLS, "DistilBertForTokenClassification",
                            TaskType.QUESTION_ANS, "DistilBertForQuestionAnswering",
                            TaskType.FEATURE_EXTRACTION, "DistilBertModel"),
                    DistilBert::new);

    private final Config config;
    private final Embedding words;
    private final Embedding positions;
    private final LayerNorm norm;
    private final Dropout dropout;
    private final BlockStack<EncoderBlock> blocks;
    private final EncoderHead head;

    private DistilBert(ModelConfig json, TaskType taskType, int labels, Layers layers) {
        config = Config.read(json);
        int d = config.dim();
        int pad = json.padToken().orElse(Embedding.NONE);
        Layers body = taskType == TaskType.FEATURE_EXTRACTION ? layers : layers.in("distilbert");
        Layers embeddings = body.in("embeddings");
        words = add("words", embeddings.embedding("word_embeddings", config.vocabSize(), d, pad));
        int longest = config.maxPositionEmbeddings();
        positions = add("positions", embeddings.embedding("position_embeddings", longest, d));
        norm = add("norm", embeddings.layerNorm("LayerNorm", d, EPS));
        dropout = add("dropout", embeddings.dropout("dropout", config.dropout(), d));
        List<EncoderBlock> all =
                IntStream.range(0, config.layers())
                        .mapToObj(i -> body.in("transformer").in("layer").in("" + i))
                        .map(config::block)
                        .toList();
        blocks = add("blocks", new BlockStack<>(all, List.of(words, positions, norm, dropout)));
        head = add("head", head(json, taskType, labels, layers));
    }

    private EncoderHead head(ModelConfig json, TaskType taskType, int labels, Layers layers) {
        int d = config.dim();
        return switch (taskType) {
            case SEQ_CLS ->
                    EncoderHead.ofText(
                            new Dropout(),
                            layers.linear("pre_classifier", d, d, true, Role.HEAD),
                            x -> Kernels.get().relu(x),
                            layers.dropout("dropout", json.dropout("seq_classif_dropout", 0.2), d),
                            layers.linear("classifier", d, labels, true, Role.HEAD));
            case TOKEN_CLS ->
                    EncoderHead.ofTokens(
                            layers.dropout("dropout", config.dropout(), d),
                            layers.linear("classifier", d, labels, true, Role.HEAD));
            case QUESTION_ANS ->
                    EncoderHead.ofTokens(
                            layers.dropout("dropout", json.dropout("qa_dropout", 0.1), d),
                            layers.linear("qa_outputs", d, 2, true, Role.HEAD));
            default -> EncoderHead.none();
        };
    }

    @Override
    Size size() {
        return new Size(config.dim(), config.layers(), config.heads());
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
    public NDArray hiddenStates(ParameterStore store, Inputs inputs, boolean training) {
        NDArray mask = AttentionKernels.get().attentionBias(inputs.attentionMask()); // (B, 1, 1, T)
        return blocks.apply(
                () -> embed(store, inputs.ids().expandDims(0), training),
                inputs.lower(),
                inputs.recomputation(),
                (block, x) -> block.apply(store, x, mask, training)); // (L, B, T, d)
    }

    /** ids (1, B, T) -> (1 or L, B, T, d) */
    private NDArray embed(ParameterStore store, NDArray ids, boolean training) {
        NDArray like = activationFormat();
        NDArray places = Kernels.get().positions(ids, 0);
        NDArray x = words.apply(store, ids, like).add(positions.apply(store, places, like));
        return dropout.apply(norm.apply(store, x, false), training);
    }

    @Override
    public NDArray scores(ParameterStore store, NDArray states, Inputs inputs, boolean training) {
        return head.apply(store, states, training);
    }

    private record Config(
            int vocabSize,
            int dim,
            int layers,
            int heads,
            int hiddenDim,
            Activation activation,
            int maxPositionEmbeddings,
            DropoutRate dropout,
            DropoutRate attentionDropout) {

        static Config read(ModelConfig config) {
            int dim = config.width("dim", 768);
            return new Config(
                    config.rows("vocab_size", 30522),
                    dim,
                    config.layers("n_layers", 6),
                    config.heads("n_heads", 12, "dim", dim),
                    config.width("hidden_dim", 3072),
                    config.activation("activation", "gelu"),
                    config.rows("max_position_embeddings", 512),
                    config.dropout("dropout", 0.1),
                    config.dropout("attention_dropout", 0.1));
        }

        EncoderBlock block(Layers block) {
            Layers attention = block.in("attention");
            Layers feedForward = block.in("ffn");
            return new EncoderBlock(
                    heads,
                    activation,
                    new EncoderBlock.Parts(
                            attention.linear("q_lin", dim, dim),
                            attention.linear("k_lin", dim, dim),
                            attention.linear("v_lin", dim, dim),
                            attention.linear("out_lin", dim, dim),
                            block.layerNorm("sa_layer_norm", dim, EPS),
                            feedForward.linear("lin1", dim, hiddenDim),
                            feedForward.linear("lin2", hiddenDim, dim),
                            block.layerNorm("output_layer_norm", dim, EPS)),
                    new EncoderBlock.Dropouts(
                            attention.attentionDropout("dropout", attentionDropout, heads),
                            new Dropout(),
                            new Dropout(),
                            feedForward.dropout("dropout", dropout, dim)));
        }
    }
}
