package org.loraworkbench.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.loraworkbench.config.TaskType;

/**
 * DeBERTa in its second and third versions (He et al. 2021): BERT's blocks, whose attention also
 * weighs what a token is against how far it stands from another. Each distance has a vector, or
 * each bucket of distances, and all blocks share them.
 */
final class DebertaV2 extends TransformerModel {

    static final Architecture ARCHITECTURE =
            new Architecture(
                    "deberta-v2",
                    List.of("deberta"),
                    List.of("query_proj", "value_proj"),
                    Map.of(
                            TaskType.SEQ_CLS, "DebertaV2ForSequenceClassification",
                            TaskType.TOKEN_CLS, "DebertaV2ForTokenClassification",
                            TaskType.QUESTION_ANS, "DebertaV2ForQuestionAnswering",
                            TaskType.FEATURE_EXTRACTION, "DebertaV2Model"),
                    DebertaV2::new);

    private static final String DISTANCES = "rel_embeddings";

    private final DebertaV2Config config;
    private final Embeddings embeddings;
    private final Embedding distances;
    private final LayerNorm distanceNorm;
    private final BlockStack<DebertaV2Block> blocks;
    private final EncoderHead head;

    /** Whether transformers reads a table's weight itself, past low-rank matrices beside it. */
    static boolean readsPastAdapter(ModelOutline model, ModuleOutline module) {
        return model.architecture().equals(ARCHITECTURE.modelType())
                && module.shortName().equals(DISTANCES);
    }

    private DebertaV2(ModelConfig json, TaskType taskType, int labels, Layers layers) {
        config = DebertaV2Config.read(json);
        int d = config.hiddenSize();
        Layers body = taskType == TaskType.FEATURE_EXTRACTION ? layers : layers.in("deberta");
        embeddings = add("embeddings", new Embeddings(config, body.in("embeddings")));
        Layers encoder = body.in("encoder");
        List<DebertaV2Block> all =
                IntStream.range(0, config.hiddenLayers())
                        .mapToObj(i -> encoder.in("layer").in("" + i))
                        .map(block -> new DebertaV2Block(config, block))
                        .toList();
        List<Layer> below = new ArrayList<>(List.of(embeddings));
        distances =
                config.relative()
                        ? add("distances", encoder.embedding(DISTANCES, 2 * config.span(), d))
                        : null;
        distanceNorm =
                config.normedDistances()
                        ? add("distance_norm", encoder.layerNorm("LayerNorm", d, config.eps()))
                        : null;
        if (distances != null) {
            below.add(distances);
        }
        if (distanceNorm != null) {
            below.add(distanceNorm);
        }
        blocks = add("blocks", new BlockStack<>(all, below));
        head = add("head", head(json, taskType, labels, layers));
    }

    private EncoderHead head(ModelConfig json, TaskType taskType, int labels, Layers layers) {
        int d = config.hiddenSize();
        Layers pooler = layers.in("pooler");
        return switch (taskType) {
            case SEQ_CLS ->
                    EncoderHead.ofText(
                            pooler.dropout("dropout", json.dropout("pooler_dropout", 0), d),
                            pooler.linear("dense", d, d, true, Role.POOLER),
                            x -> Kernels.get().gelu(x),
                            layers.dropout(
                                    "dropout",
                                    json.dropout("cls_dropout", config.hiddenDropout()),
                                    d),
                            layers.linear("classifier", d, labels, true, Role.HEAD));
            case TOKEN_CLS ->
                    EncoderHead.ofTokens(
                            layers.dropout("dropout", config.hiddenDropout(), d),
                            layers.linear("classifier", d, labels, true, Role.HEAD));
            case QUESTION_ANS ->
                    EncoderHead.ofTokens(layers.linear("qa_outputs", d, 2, true, Role.HEAD));
            default -> EncoderHead.none();
        };
    }

    @Override
    Size size() {
        return new Size(config.hiddenSize(), config.hiddenLayers(), config.heads());
    }

    @Override
    public int longestText() {
        return config.positions();
    }

    @Override
    boolean hasPlaces() {
        return config.placed();
    }

    @Override
    int tokenTypes() {
        return config.tokenTypes() == 0 ? super.tokenTypes() : config.tokenTypes();
    }

    @Override
    public NDArray hiddenStates(ParameterStore store, Inputs inputs, boolean training) {
        NDArray mask = inputs.attentionMask(); // (B, T)
        DebertaV2Block.Distances vectors = distances == null ? null : distances(store, inputs);
        return blocks.apply(
                () -> embeddings.apply(store, inputs, activationFormat(), training),
                inputs.lower(),
                inputs.recomputation(),
                (block, x) -> block.apply(store, x, mask, vectors, training)); // (L, B, T, d)
    }

    private DebertaV2Block.Distances distances(ParameterStore store, Inputs inputs) {
        int count = 2 * config.span();
        NDArray all = inputs.ids().getManager().arange(0, count, 1, DataType.INT64);
        NDArray vectors =
                distances.apply(
                        store, all.reshape(1, 1, count), activationFormat()); // (1, 1, R, d)
        if (distanceNorm != null) {
            vectors = distanceNorm.apply(store, vectors, false);
        }
        NDArray rows =
                AttentionKernels.get()
                        .distanceRows(
                                inputs.ids(),
                                inputs.ids().getShape().get(1),
                                config.span(),
                                config.buckets(),
                                config.farthest());
        return new DebertaV2Block.Distances(inputs.recomputation().shared(vectors), rows);
    }

    @Override
    public NDArray scores(ParameterStore store, NDArray states, Inputs inputs, boolean training) {
        return head.apply(store, states, training);
    }

    /** Words, and positions and token types where the model has them. */
    private static final class Embeddings extends Layer {
        private final Embedding words;
        private final Embedding positions;
        private final Embedding tokenTypes;
        private final Linear projection;
        private final LayerNorm norm;
        private final Dropout dropout;

        Embeddings(DebertaV2Config config, Layers layers) {
            int e = config.embeddingSize();
            int d = config.hiddenSize();
            words =
                    add(
                            "words",
                            layers.embedding(
                                    "word_embeddings", config.vocabSize(), e, config.pad()));
            positions =
                    config.placed()
                            ? add(
                                    "positions",
                                    layers.embedding("position_embeddings", config.positions(), e))
                            : null;
            tokenTypes =
                    config.tokenTypes() > 0
                            ? add(
                                    "types",
                                    layers.embedding(
                                            "token_type_embeddings", config.tokenTypes(), e))
                            : null;
            projection =
                    e == d
                            ? null
                            : add(
                                    "projection",
                                    layers.linear("embed_proj", e, d, false, Role.BODY));
            norm = add("norm", layers.layerNorm("LayerNorm", d, config.eps()));
            dropout = add("dropout", layers.dropout("dropout", config.hiddenDropout(), d));
        }

        /** (1 or L, B, T, d) */
        NDArray apply(ParameterStore store, Inputs inputs, NDArray like, boolean training) {
            NDArray ids = inputs.ids().expandDims(0); // (1, B, T)
            NDArray x = words.apply(store, ids, like);
            if (positions != null) {
                x = x.add(positions.apply(store, Kernels.get().positions(ids, 0), like));
            }
            if (tokenTypes != null) {
                NDArray types =
                        inputs.tokenTypes() == null
                                ? ids.zerosLike()
                                : inputs.tokenTypes().expandDims(0);
                x = x.add(tokenTypes.apply(store, types, like));
            }
            if (projection != null) {
                x = projection.apply(store, x, training);
            }
            NDArray normal = norm.apply(store, x, training);
            return dropout.apply(
                    Kernels.get().withoutPadding(normal, inputs.attentionMask()), training);
        }

        @Override
        NDArray apply(ParameterStore store, NDArray x, boolean training) {
            throw new UnsupportedOperationException("embeddings take ids and token types");
        }
    }
}
