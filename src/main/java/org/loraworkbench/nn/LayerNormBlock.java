package org.loraworkbench.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;

/**
 * A decoder's block with layer norms: attention that looks back and a feed-forward network, each
 * added to what it reads. The architectures put the norms at different places.
 */
final class LayerNormBlock extends Layer {

    private final Order order;
    private final Parts parts;
    private final Dropouts dropouts;

    /** Where the norms stand. */
    enum Order {
        /** Each part reads its input normalised (GPT-2). */
        BEFORE,
        /** What each part gives is added to its input, and the sum normalised (OPT-350m). */
        AFTER,
        /** Both parts read the block's input, each with a norm of its own (GPT-NeoX). */
        PARALLEL
    }

    /**
     * @param attentionNorm and {@code networkNorm}: before or after their part
     * @param upProjection first layer of the feed-forward network
     * @param downProjection second layer of it
     */
    record Parts(
            LayerNorm attentionNorm,
            CausalAttention attention,
            LayerNorm networkNorm,
            Linear upProjection,
            Activation activation,
            Linear downProjection) {}

    /** What is dropped in training of what each part adds. */
    record Dropouts(Dropout attended, Dropout processed) {}

    LayerNormBlock(Order order, Parts parts, Dropouts dropouts) {
        this.order = order;
        this.parts = parts;
        this.dropouts = dropouts;
        add("attention_norm", parts.attentionNorm());
        add("attention", parts.attention());
        add("network_norm", parts.networkNorm());
        add("up_projection", parts.upProjection());
        add("down_projection", parts.downProjection());
        add("attended_dropout", dropouts.attended());
        add("processed_dropout", dropouts.processed());
    }

    /** x and result are {@code [L or 1, B, T, d]}. */
    NDArray apply(
            ParameterStore store,
            NDArray x,
            DecoderBlock.Surroundings surroundings,
            boolean training) {
        LayerNorm first = parts.attentionNorm();
        LayerNorm second = parts.networkNorm();
        if (order == Order.AFTER) {
            NDArray sum = attended(store, x, surroundings, training).add(x);
            NDArray y = first.apply(store, sum, training);
            return second.apply(store, processed(store, y, training).add(y), training);
        }
        NDArray normal = first.apply(store, x, training);
        NDArray y = attended(store, normal, surroundings, training).add(x);
        NDArray read = second.apply(store, order == Order.PARALLEL ? x : y, training);
        return processed(store, read, training).add(y);
    }

    private NDArray attended(
            ParameterStore store,
            NDArray x,
            DecoderBlock.Surroundings surroundings,
            boolean training) {
        NDArray mixed = parts.attention().apply(store, x, surroundings, training);
        return dropouts.attended().apply(mixed, training);
    }

    private NDArray processed(ParameterStore store, NDArray x, boolean training) {
        NDArray wide = parts.activation().apply(parts.upProjection().apply(store, x, training));
        NDArray narrow = parts.downProjection().apply(store, wide, training);
        return dropouts.processed().apply(narrow, training);
    }

    @Override
    NDArray apply(ParameterStore store, NDArray x, boolean training) {
        throw new UnsupportedOperationException("a block needs the attention mask");
    }
}
