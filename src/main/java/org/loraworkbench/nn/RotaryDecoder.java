package org.loraworkbench.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.loraworkbench.config.TaskType;

/**
 * A decoder with rotary positions, as Llama made it common (Touvron et al. 2023): RMS norm before
 * each part of a block, key and value heads that serve several query heads each, and a gated
 * feed-forward network. The files of the architectures say what each of them does otherwise.
 */
final class RotaryDecoder extends TransformerModel {

    private final DecoderConfig config;
    private final Embedding words;
    private final BlockStack<DecoderBlock> blocks;
    private final RmsNorm norm;
    private final DecoderHead head;

    RotaryDecoder(DecoderConfig config, TaskType taskType, int labels, Layers layers) {
        this(config, taskType, labels, layers, "model");
    }

    /**
     * @param answering what transformers calls the body below the head of {@code QUESTION_ANS}
     */
    RotaryDecoder(
            DecoderConfig config, TaskType taskType, int labels, Layers layers, String answering) {
        this.config = config;
        int d = config.hiddenSize();
        Layers body =
                switch (taskType) {
                    case FEATURE_EXTRACTION -> layers;
                    case QUESTION_ANS -> layers.in(answering);
                    default -> layers.in("model");
                };
        int pad = config.padToken() == null ? Embedding.NONE : config.padToken();
        words = add("words", body.embedding("embed_tokens", config.vocabSize(), d, pad));
        blocks = add("blocks", new BlockStack<>(blocks(body.in("layers")), List.of(words)));
        norm = add("norm", DecoderBlock.norm(config, body, "norm", d));
        Linear scores =
                DecoderHead.scores(
                        taskType,
                        layers,
                        d,
                        labels,
                        "score",
                        () -> DecoderHead.languageHead(layers, words, d, config.tied()));
        Dropout dropout = DecoderHead.dropout(taskType, config.dropouts().head(), d, layers);
        head = add("head", new DecoderHead(taskType, dropout, scores, config.padToken()));
    }

    private List<DecoderBlock> blocks(Layers layers) {
        List<DecoderConfig.Sight> sights = config.blocks();
        List<DecoderBlock> all = new ArrayList<>();
        for (int i = 0; i < sights.size(); i++) {
            all.add(new DecoderBlock(config, sights.get(i), layers.in("" + i)));
        }
        return all;
    }

    @Override
    Size size() {
        return new Size(config.hiddenSize(), config.blocks().size(), config.heads());
    }

    @Override
    public int longestText() {
        return config.positions();
    }

    @Override
    int turn() {
        return config.blocks().stream()
                .map(DecoderConfig.Sight::rotary)
                .filter(Objects::nonNull)
                .mapToInt(Rotary::turn)
                .min()
                .orElse(Integer.MAX_VALUE);
    }

    @Override
    public NDArray hiddenStates(ParameterStore store, Inputs inputs, boolean training) {
        NDArray ids = inputs.laneIds(); // (L or 1, B, T)
        KeyValueCache cache = inputs.cache();
        DecoderBlock.Surroundings surroundings =
                DecoderBlock.Surroundings.of(inputs, config.blocks());
        NDArray states =
                blocks.apply(
                        () -> embedded(store, ids),
                        inputs.lower(),
                        inputs.recomputation(),
                        (block, x) ->
                                block.apply(store, x, surroundings, training)); // (L, B, T, d)
        cache.advance(ids.getShape().get(2));
        return norm.apply(store, states, training);
    }

    private NDArray embedded(ParameterStore store, NDArray ids) {
        NDArray vectors = words.apply(store, ids, activationFormat());
        return config.style().gemma()
                ? Kernels.get().scale(vectors, Math.sqrt(config.hiddenSize()))
                : vectors;
    }

    @Override
    public NDArray scores(ParameterStore store, NDArray x, Inputs inputs, boolean training) {
        double cap = config.caps().vocabulary();
        return cap == 0 || vocabularySize() == 0
                ? head.apply(store, x, inputs, training)
                : freeing(() -> Kernels.get().softCap(head.apply(store, x, inputs, training), cap));
    }

    /** A cap's own, beside them the scores themselves, and what their gradient makes. */
    @Override
    public int arraysOfScores() {
        return config.caps().vocabulary() == 0 ? 1 : 3;
    }

    @Override
    boolean capsAttention() {
        return config.caps().attention() > 0;
    }
}
