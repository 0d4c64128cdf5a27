package org.loraworkbench.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;

/**
 * Self-attention, then a feed-forward network, each added to its input and normalised (Vaswani et
 * al. 2017): the block of BERT and its kin, which call its parts by names of their own.
 */
final class EncoderBlock extends Layer {

    private final int heads;
    private final Activation activation;
    private final Parts parts;
    private final Dropouts dropouts;

    /**
     * @param upProjection first layer of the feed-forward network
     * @param downProjection second layer of it
     */
    record Parts(
            Linear query,
            Linear key,
            Linear value,
            Linear attentionOutput,
            LayerNorm attentionNorm,
            Linear upProjection,
            Linear downProjection,
            LayerNorm outputNorm) {}

    /**
     * What is dropped in training; not every kind of model does so at all of these places.
     *
     * @param probabilities of attention
     * @param attended what attention adds to its input
     * @param activated what the second layer of the feed-forward network reads
     * @param processed what that network adds to its input
     */
    record Dropouts(
            Dropout probabilities, Dropout attended, Dropout activated, Dropout processed) {}

    /** What queries see of values by their keys, all {@code [L or 1, B, T, d]}. */
    @FunctionalInterface
    interface Attention {

        /**
         * @param dropped of the probabilities; null: none
         */
        NDArray apply(NDArray queries, NDArray keys, NDArray values, DropoutMask dropped);
    }

    /**
     * @param activation between the layers of the feed-forward network
     */
    EncoderBlock(int heads, Activation activation, Parts parts, Dropouts dropouts) {
        this.heads = heads;
        this.activation = activation;
        this.parts = parts;
        this.dropouts = dropouts;
        add("probabilities_dropout", dropouts.probabilities());
        add("attended_dropout", dropouts.attended());
        add("activated_dropout", dropouts.activated());
        add("processed_dropout", dropouts.processed());
        add("query", parts.query());
        add("key", parts.key());
        add("value", parts.value());
        add("attention_output", parts.attentionOutput());
        add("attention_norm", parts.attentionNorm());
        add("upProjection", parts.upProjection());
        add("downProjection", parts.downProjection());
        add("output_norm", parts.outputNorm());
    }

    /** x (L or 1, B, T, d), mask (B, 1, 1, T). */
    NDArray apply(ParameterStore store, NDArray x, NDArray mask, boolean training) {
        return apply(store, x, mask, TokenPacking.NONE, training);
    }

    /** x (L or 1, 1, N, d) without padding, mask (B, 1, 1, T). */
    NDArray apply(
            ParameterStore store, NDArray x, NDArray mask, TokenPacking packing, boolean training) {
        return apply(
                store,
                x,
                (q, k, v, dropped) ->
                        packing.packed(
                                AttentionKernels.get()
                                        .attention(
                                                packing.unpacked(q),
                                                packing.unpacked(k),
                                                packing.unpacked(v),
                                                mask,
                                                heads,
                                                dropped)),
                training);
    }

    /** x (L or 1, B, T, d), with another attention than the usual one. */
    NDArray apply(ParameterStore store, NDArray x, Attention attention, boolean training) {
        NDArray attended =
                dropouts.attended().apply(attend(store, x, attention, training), training);
        NDArray y = parts.attentionNorm().apply(store, x.add(attended), training);
        NDArray processed = dropouts.processed().apply(process(store, y, training), training);
        return parts.outputNorm().apply(store, y.add(processed), training);
    }

    private NDArray attend(ParameterStore store, NDArray x, Attention attention, boolean training) {
        NDArray q = parts.query().apply(store, x, training);
        NDArray k = parts.key().apply(store, x, training);
        NDArray v = parts.value().apply(store, x, training);
        DropoutMask dropped = dropouts.probabilities().mask(q, k, training);
        return parts.attentionOutput().apply(store, attention.apply(q, k, v, dropped), training);
    }

    private NDArray process(ParameterStore store, NDArray y, boolean training) {
        NDArray wide = activation.apply(parts.upProjection().apply(store, y, training));
        return parts.downProjection()
                .apply(store, dropouts.activated().apply(wide, training), training);
    }

    @Override
    NDArray apply(ParameterStore store, NDArray x, boolean training) {
        throw new UnsupportedOperationException("a block needs the attention mask");
    }
}
