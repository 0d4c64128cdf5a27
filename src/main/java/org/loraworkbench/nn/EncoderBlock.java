package org.loraworkbench.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;

/**
 * Self-attention, then a feed-forward network, each added to its input and normalised (Vaswani et
 * al. 2017): the block of BERT and its kin, which call its parts by names of their own.
 */
final class EncoderBlock extends Layer {

    private final int heads;
    private final Parts parts;

    /**
     * @param wider first layer of the feed-forward network
     * @param narrower second one
     */
    record Parts(
            Linear query,
            Linear key,
            Linear value,
            Linear attentionOutput,
            LayerNorm attentionNorm,
            Linear wider,
            Linear narrower,
            LayerNorm outputNorm) {}

    /** What queries see of values by their keys, all {@code [L or 1, B, T, d]}. */
    @FunctionalInterface
    interface Attention {
        NDArray apply(NDArray queries, NDArray keys, NDArray values);
    }

    EncoderBlock(int heads, Parts parts) {
        this.heads = heads;
        this.parts = parts;
        add("query", parts.query());
        add("key", parts.key());
        add("value", parts.value());
        add("attention_output", parts.attentionOutput());
        add("attention_norm", parts.attentionNorm());
        add("wider", parts.wider());
        add("narrower", parts.narrower());
        add("output_norm", parts.outputNorm());
    }

    /** x (L or 1, B, T, d), mask (B, 1, 1, T). */
    NDArray apply(ParameterStore store, NDArray x, NDArray mask, boolean training) {
        return apply(
                store, x, (q, k, v) -> Kernels.get().attention(q, k, v, mask, heads), training);
    }

    /** x (L or 1, B, T, d), with another attention than the usual one. */
    NDArray apply(ParameterStore store, NDArray x, Attention attention, boolean training) {
        Kernels kernels = Kernels.get();
        NDArray attended =
                attention.apply(
                        parts.query().apply(store, x, training),
                        parts.key().apply(store, x, training),
                        parts.value().apply(store, x, training));
        NDArray mixed = parts.attentionOutput().apply(store, attended, training);
        NDArray y = parts.attentionNorm().apply(store, x.add(mixed), training);
        NDArray wide = kernels.gelu(parts.wider().apply(store, y, training));
        NDArray narrow = parts.narrower().apply(store, wide, training);
        return parts.outputNorm().apply(store, y.add(narrow), training);
    }

    @Override
    NDArray apply(ParameterStore store, NDArray x, boolean training) {
        throw new UnsupportedOperationException("a block needs the attention mask");
    }
}
