package org.loraworkbench.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.training.ParameterStore;
import java.util.List;
import java.util.stream.IntStream;

/** Self-attention that only looks back, with as many heads of keys and values as of queries. */
final class CausalAttention extends Layer {

    /** Of blocks that know positions from a table, and see the text to its beginning. */
    static final DecoderConfig.Sight WHOLE_TEXT = new DecoderConfig.Sight(0, null);

    private static final int PARTS = 3;

    /** How queries, keys and values come out of the layers that make them. */
    enum Split {
        /** Each from a layer of its own. */
        APART,
        /** From one layer, all queries before all keys, and these before all values. */
        IN_THREE,
        /** From one layer, those of a head side by side, one head after the other. */
        BY_HEAD
    }

    private final Shape shape;
    private final DecoderConfig.Sight sight;
    private final List<Linear> queryKeyValue;
    private final Linear output;
    private final Dropout probabilities;

    /**
     * @param divides whether scores are divided by the root of a head's width
     */
    record Shape(int heads, Split split, boolean divides) {}

    /**
     * @param queryKeyValue three layers, or the one that makes all
     * @param probabilities what is dropped of them in training
     */
    CausalAttention(
            Shape shape,
            DecoderConfig.Sight sight,
            List<Linear> queryKeyValue,
            Linear output,
            Dropout probabilities) {
        this.shape = shape;
        this.sight = sight;
        this.queryKeyValue = queryKeyValue;
        this.output = output;
        this.probabilities = probabilities;
        queryKeyValue.forEach(layer -> add("query_key_value", layer));
        add("output", output);
        add("probabilities_dropout", probabilities);
    }

    /** x and result are {@code [L or 1, B, T, d]}. */
    NDArray apply(
            ParameterStore store,
            NDArray x,
            DecoderBlock.Surroundings surroundings,
            boolean training) {
        NDList projected = projected(store, x, training);
        NDArray q = turned(projected.get(0), surroundings);
        NDArray k = turned(projected.get(1), surroundings);
        NDList both = surroundings.cache().extended(this, new NDList(k, projected.get(2)));
        DropoutMask dropped = probabilities.mask(q, both.get(0), training);
        NDArray mask = surroundings.masks().get(sight.window()); // (B, 1 or heads, T, S)
        NDArray attended =
                AttentionKernels.get()
                        .attention(
                                scaled(q), both.get(0), both.get(1), mask, shape.heads(), dropped);
        return output.apply(store, attended, training);
    }

    /** Queries, keys and values, {@code [L or 1, B, T, d]} each. */
    private NDList projected(ParameterStore store, NDArray x, boolean training) {
        NDList made = new NDList();
        queryKeyValue.forEach(layer -> made.add(layer.apply(store, x, training)));
        return switch (shape.split()) {
            case APART -> made;
            case IN_THREE -> made.head().split(PARTS, 3);
            case BY_HEAD ->
                    IntStream.range(0, PARTS)
                            .mapToObj(part -> partOfHeads(made.head(), part))
                            .collect(NDList::new, NDList::add, NDList::addAll);
        };
    }

    private NDArray partOfHeads(NDArray joined, int part) {
        return AttentionKernels.get().partOfHeads(joined, shape.heads(), PARTS, part);
    }

    private NDArray turned(NDArray x, DecoderBlock.Surroundings surroundings) {
        return sight.rotary() == null
                ? x
                : AttentionKernels.get()
                        .rotary(
                                x,
                                surroundings.angles().get(sight.rotary()),
                                surroundings.cache().length());
    }

    /** Attention divides by the root of a head's width, whatever the model wants. */
    private NDArray scaled(NDArray q) {
        double headWidth = (double) q.getShape().get(3) / shape.heads();
        return shape.divides() ? q : Kernels.get().scale(q, Math.sqrt(headWidth));
    }

    @Override
    NDArray apply(ParameterStore store, NDArray x, boolean training) {
        throw new UnsupportedOperationException("attention needs a mask");
    }
}
