package org.loraworkbench.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.TaskType;

/**
 * MPNet (Song et al. 2020): RoBERTa without token types, under names of its own, and with a learned
 * bias for the distance of two tokens, which all blocks share.
 */
final class MpNet extends TransformerModel {

    /** Fixed in transformers, whatever the configuration calls padding. */
    private static final int PAD = 1;

    private static final int BUCKETS = 32;
    private static final int FARTHEST = 128;

    static final Architecture ARCHITECTURE =
            new Architecture(
                    "mpnet",
                    List.of("mpnet"),
                    List.of("q", "v"),
                    Map.of(
                            TaskType.SEQ_CLS, "MPNetForSequenceClassification",
                            TaskType.TOKEN_CLS, "MPNetForTokenClassification",
                            TaskType.QUESTION_ANS, "MPNetForQuestionAnswering",
                            TaskType.FEATURE_EXTRACTION, "MPNetModel"),
                    MpNet::new);

    private final BertConfig config;
    private final Embedding words;
    private final Embedding positions;
    private final LayerNorm norm;
    private final Dropout dropout;
    private final Embedding distances;
    private final BlockStack<EncoderBlock> blocks;
    private final EncoderHead head;

    private MpNet(ModelConfig json, TaskType taskType, int labels, Layers layers) {
        config = BertConfig.read(json, BertConfig.Defaults.base(30527));
        int d = config.hiddenSize();
        boolean bare = taskType == TaskType.FEATURE_EXTRACTION;
        Layers body = bare ? layers : layers.in("mpnet");
        Layers embeddings = body.in("embeddings");
        words = add("words", embeddings.embedding("word_embeddings", config.vocabSize(), d, PAD));
        int rows = config.maxPositionEmbeddings();
        positions = add("positions", embeddings.embedding("position_embeddings", rows, d, PAD));
        norm = add("norm", embeddings.layerNorm("LayerNorm", d, config.layerNormEps()));
        dropout = add("dropout", embeddings.dropout("dropout", config.hiddenDropout(), d));
        Layers encoder = body.in("encoder");
        List<EncoderBlock> all =
                IntStream.range(0, config.hiddenLayers())
                        .mapToObj(i -> block(encoder.in("layer").in("" + i)))
                        .toList();
        distances =
                add(
                        "distances",
                        encoder.embedding(
                                "relative_attention_bias", buckets(json), config.attentionHeads()));
        List<Layer> below = List.of(words, positions, norm, dropout, distances);
        blocks = add("blocks", new BlockStack<>(all, below));
        if (bare) {
            // The bare class has a pooler in its files, which the hidden states do not pass.
            add("pooler", config.pooler(layers));
        }
        head =
                add(
                        "head",
                        EncoderHead.robertas(
                                taskType,
                                d,
                                labels,
                                layers,
                                x -> Kernels.get().tanh(x),
                                config.hiddenDropout()));
    }

    /** Distances fall into as many buckets in every model; rows beyond them are not read. */
    private static int buckets(ModelConfig json) {
        int rows = json.rows("relative_attention_num_buckets", BUCKETS);
        if (rows < BUCKETS) {
            throw new ConfigException(
                    "config.json",
                    "relative_attention_num_buckets is %d; of mpnet only %d and more are supported"
                            .formatted(rows, BUCKETS));
        }
        return rows;
    }

    private EncoderBlock block(Layers block) {
        int d = config.hiddenSize();
        Layers attention = block.in("attention");
        Layers self = attention.in("attn");
        Layers output = block.in("output");
        return new EncoderBlock(
                config.attentionHeads(),
                config.activation(),
                new EncoderBlock.Parts(
                        self.linear("q", d, d),
                        self.linear("k", d, d),
                        self.linear("v", d, d),
                        self.linear("o", d, d),
                        attention.layerNorm("LayerNorm", d, config.layerNormEps()),
                        block.in("intermediate").linear("dense", d, config.intermediateSize()),
                        output.linear("dense", config.intermediateSize(), d),
                        output.layerNorm("LayerNorm", d, config.layerNormEps())),
                config.dropouts(self, attention, output));
    }

    @Override
    Size size() {
        return config.size();
    }

    @Override
    public int longestText() {
        return config.maxPositionEmbeddings() - PAD - 1;
    }

    @Override
    boolean hasPlaces() {
        return true;
    }

    @Override
    public NDArray hiddenStates(ParameterStore store, Inputs inputs, boolean training) {
        Kernels kernels = Kernels.get();
        NDArray mask = AttentionKernels.get().attentionBias(inputs.attentionMask()); // (B, 1, 1, T)
        NDArray bias = inputs.recomputation().shared(bias(store, inputs)); // (L or 1, n, T, T)
        double scale = 1 / Math.sqrt((double) config.hiddenSize() / config.attentionHeads());
        EncoderBlock.Attention attention =
                (q, k, v, dropped) ->
                        AttentionKernels.get()
                                .positionalAttention(
                                        kernels.scale(q, scale), k, v, mask, bias, dropped);
        return blocks.apply(
                () -> embed(store, inputs.ids().expandDims(0), training),
                inputs.lower(),
                inputs.recomputation(),
                (block, x) -> block.apply(store, x, attention, training)); // (L, B, T, d)
    }

    private NDArray bias(ParameterStore store, Inputs inputs) {
        long tokens = inputs.ids().getShape().get(1);
        NDArray buckets =
                AttentionKernels.get()
                        .distanceBuckets(inputs.ids(), tokens, tokens, BUCKETS, FARTHEST, true);
        return AttentionKernels.get()
                .headsFirst(distances.apply(store, buckets, activationFormat()));
    }

    /** ids (1, B, T) -> (1 or L, B, T, d) */
    private NDArray embed(ParameterStore store, NDArray ids, boolean training) {
        NDArray like = activationFormat();
        NDArray places = Kernels.get().paddedPositions(ids, PAD);
        NDArray x = words.apply(store, ids, like).add(positions.apply(store, places, like));
        return dropout.apply(norm.apply(store, x, false), training);
    }

    @Override
    public NDArray scores(ParameterStore store, NDArray states, Inputs inputs, boolean training) {
        return head.apply(store, states, training);
    }
}
