package org.loraworkbench.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;

/**
 * Self-attention that only looks back. Queries, keys and values come from three layers, or from one
 * that holds their outputs one behind the other.
 */
final class DecoderAttention extends Layer {

    private final DecoderConfig config;
    private final Linear query;
    private final Linear key;
    private final Linear value;
    private final Linear all;
    private final Linear output;
    private final RmsNorm queryNorm;
    private final RmsNorm keyNorm;
    private final Dropout dropout;

    DecoderAttention(DecoderConfig config, Layers layers) {
        this.config = config;
        DecoderConfig.Style style = config.style();
        int d = config.hiddenSize();
        int queries = config.queryWidth();
        int keys = config.keyWidth();
        boolean bias = style.queryBias();
        all =
                style.joined()
                        ? add("all", linear(layers, "qkv_proj", d, queries + 2 * keys, bias))
                        : null;
        query = style.joined() ? null : add("query", linear(layers, "q_proj", d, queries, bias));
        key = style.joined() ? null : add("key", linear(layers, "k_proj", d, keys, bias));
        value = style.joined() ? null : add("value", linear(layers, "v_proj", d, keys, bias));
        output = add("output", linear(layers, "o_proj", queries, d, style.outputBias()));
        queryNorm = style.headNorms() ? add("query_norm", headNorm(layers, "q_norm")) : null;
        keyNorm = style.headNorms() ? add("key_norm", headNorm(layers, "k_norm")) : null;
        DropoutRate rate = config.dropouts().attention();
        dropout = add("dropout", layers.attentionDropout("dropout", rate, config.heads()));
    }

    private static Linear linear(Layers layers, String name, int in, int out, boolean bias) {
        return layers.linear(name, in, out, bias, Role.BODY);
    }

    private RmsNorm headNorm(Layers layers, String name) {
        return DecoderBlock.norm(config, layers, name, config.headWidth());
    }

    /**
     * @param x {@code [L or 1, B, T, d]}
     * @param mask {@code [B, 1, T, S]}, added to the scores
     * @param angles null where the block knows no positions
     */
    NDArray apply(
            ParameterStore store,
            NDArray x,
            NDArray mask,
            Rotary.Angles angles,
            KeyValueCache cache,
            boolean training) {
        NDList projected = projected(store, x, training);
        int first = cache.length();
        NDArray q = normal(queryNorm, store, projected.get(0), training);
        NDArray k = normal(keyNorm, store, projected.get(1), training);
        if (angles != null) {
            q = AttentionKernels.get().rotary(q, angles, first);
            k = AttentionKernels.get().rotary(k, angles, first);
        }
        NDList both = cache.extended(this, new NDList(k, projected.get(2))); // (L, B, S, keys)
        DropoutMask dropped = dropout.mask(q, both.get(0), training);
        NDArray attended = attended(scaled(q), both.get(0), both.get(1), mask, dropped);
        return output.apply(store, attended, training);
    }

    private NDArray attended(NDArray q, NDArray k, NDArray v, NDArray mask, DropoutMask dropped) {
        double cap = config.caps().attention();
        AttentionKernels kernels = AttentionKernels.get();
        return cap == 0
                ? kernels.attention(q, k, v, mask, config.heads(), dropped)
                : kernels.cappedAttention(q, k, v, mask, config.heads(), cap, dropped);
    }

    /** Queries, keys and values. */
    private NDList projected(ParameterStore store, NDArray x, boolean training) {
        if (all == null) {
            return new NDList(
                    query.apply(store, x, training),
                    key.apply(store, x, training),
                    value.apply(store, x, training));
        }
        Kernels kernels = Kernels.get();
        NDArray joined = all.apply(store, x, training);
        int queries = config.queryWidth();
        int keys = config.keyWidth();
        return new NDList(
                kernels.columns(joined, 0, queries),
                kernels.columns(joined, queries, keys),
                kernels.columns(joined, queries + keys, keys));
    }

    /** Normalises each head by itself. x {@code [L, B, T, heads · width]}. */
    private NDArray normal(RmsNorm norm, ParameterStore store, NDArray x, boolean training) {
        if (norm == null) {
            return x;
        }
        Shape shape = x.getShape();
        NDArray heads = x.reshape(shape.get(0), shape.get(1), -1, config.headWidth());
        return norm.apply(store, heads, training).reshape(shape);
    }

    /** Attention divides by the root of a head's width, whatever the model wants. */
    private NDArray scaled(NDArray q) {
        return config.scoreWidth() == config.headWidth()
                ? q
                : Kernels.get().scale(q, Math.sqrt(config.headWidth() / config.scoreWidth()));
    }

    @Override
    NDArray apply(ParameterStore store, NDArray x, boolean training) {
        throw new UnsupportedOperationException("attention needs a mask");
    }
}
