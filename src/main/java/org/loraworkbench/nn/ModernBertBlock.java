package org.loraworkbench.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;

/**
 * One of ModernBERT's blocks: self-attention and a gated feed-forward network, each on normalised
 * input and added to it. One layer gives queries, keys and values, one the halves of the network.
 */
final class ModernBertBlock extends Layer {

    private final ModernBert.Config config;
    private final ModernBert.Sight sight;
    private final LayerNorm attentionNorm;
    private final Linear queryKeyValue;
    private final Linear attentionOutput;
    private final LayerNorm feedForwardNorm;
    private final Linear upProjection;
    private final Linear downProjection;
    private final Dropout probabilitiesDropout;
    private final Dropout attendedDropout;
    private final Dropout activatedDropout;

    /**
     * @param index of the block; the first one's input is normalised already
     */
    ModernBertBlock(ModernBert.Config config, int index, Layers layers) {
        this.config = config;
        sight = config.sights().get(index);
        int d = config.hiddenSize();
        int inner = config.intermediateSize();
        attentionNorm =
                index == 0
                        ? null
                        : add("attention_norm", config.norm(layers, "attn_norm", Role.BODY));
        Layers attention = layers.in("attn");
        boolean bias = config.attentionBias();
        queryKeyValue = add("all", attention.linear("Wqkv", d, 3 * d, bias, Role.BODY));
        attentionOutput = add("output", attention.linear("Wo", d, d, bias, Role.BODY));
        feedForwardNorm = add("feed_forward_norm", config.norm(layers, "mlp_norm", Role.BODY));
        Layers network = layers.in("mlp");
        boolean wide = config.feedForwardBias();
        upProjection = add("upProjection", network.linear("Wi", d, 2 * inner, wide, Role.BODY));
        downProjection = add("downProjection", network.linear("Wo", inner, d, wide, Role.BODY));
        DropoutRate rate = config.attentionDropout();
        probabilitiesDropout =
                add(
                        "probabilities_dropout",
                        attention.attentionDropout("attention_dropout", rate, config.heads()));
        attendedDropout = add("attended_dropout", attention.dropout("out_drop", rate, d));
        activatedDropout =
                add(
                        "activated_dropout",
                        network.dropout("drop", config.feedForwardDropout(), inner));
    }

    ModernBert.Sight sight() {
        return sight;
    }

    /**
     * @param x {@code [L or 1, B, T, d]}
     * @param mask added to the scores, {@code [B, 1, 1 or T, T]}
     */
    NDArray apply(
            ParameterStore store, NDArray x, NDArray mask, Rotary.Angles angles, boolean training) {
        NDArray y = attentionNorm == null ? x : attentionNorm.apply(store, x, training);
        NDArray z = x.add(attend(store, y, mask, angles, training));
        return z.add(feedForward(store, feedForwardNorm.apply(store, z, training), training));
    }

    private NDArray attend(
            ParameterStore store, NDArray x, NDArray mask, Rotary.Angles angles, boolean training) {
        Kernels kernels = Kernels.get();
        int d = config.hiddenSize();
        NDArray all = queryKeyValue.apply(store, x, training); // (L, B, T, 3 d)
        NDArray q = AttentionKernels.get().rotary(kernels.columns(all, 0, d), angles, 0);
        NDArray k = AttentionKernels.get().rotary(kernels.columns(all, d, d), angles, 0);
        NDArray v = kernels.columns(all, 2 * d, d);
        DropoutMask dropped = probabilitiesDropout.mask(q, k, training);
        NDArray attended = AttentionKernels.get().attention(q, k, v, mask, config.heads(), dropped);
        return attendedDropout.apply(attentionOutput.apply(store, attended, training), training);
    }

    private NDArray feedForward(ParameterStore store, NDArray x, boolean training) {
        Kernels kernels = Kernels.get();
        int inner = config.intermediateSize();
        NDArray halves = upProjection.apply(store, x, training);
        NDArray open = kernels.gelu(kernels.columns(halves, 0, inner));
        NDArray wide = open.mul(kernels.columns(halves, inner, inner));
        return downProjection.apply(store, activatedDropout.apply(wide, training), training);
    }

    @Override
    NDArray apply(ParameterStore store, NDArray x, boolean training) {
        throw new UnsupportedOperationException("a block needs the attention mask");
    }
}
