package org.loraworkbench.nn;

import ai.djl.ndarray.NDArray;

/**
 * The functions of {@code kernels/attention.py} and {@code kernels/positional_attention.py} for
 * attention: its kinds, its masks, and where tokens stand.
 */
public final class AttentionKernels {

    private static final AttentionKernels KERNELS = new AttentionKernels();

    private AttentionKernels() {}

    /** The process's kernels; {@link Kernels} says what may be passed to them. */
    public static AttentionKernels get() {
        return KERNELS;
    }

    /**
     * @param dropped of the probabilities; null: none, here and in the other kinds of attention
     */
    NDArray attention(
            NDArray q, NDArray k, NDArray v, NDArray bias, int heads, DropoutMask dropped) {
        NDArray count = constant(heads);
        return dropped == null
                ? call("attention", q, k, v, bias, count)
                : call(
                        "dropping_attention",
                        q,
                        k,
                        v,
                        bias,
                        count,
                        dropped.uniform(),
                        dropped.rates());
    }

    /**
     * @param cap what the scores stay below, before the bias is added
     */
    NDArray cappedAttention(
            NDArray q,
            NDArray k,
            NDArray v,
            NDArray bias,
            int heads,
            double cap,
            DropoutMask dropped) {
        NDArray count = constant(heads);
        NDArray most = constant(cap);
        return dropped == null
                ? call("capped_attention", q, k, v, bias, count, most)
                : call(
                        "dropping_capped_attention",
                        q,
                        k,
                        v,
                        bias,
                        count,
                        most,
                        dropped.uniform(),
                        dropped.rates());
    }

    NDArray positionalAttention(
            NDArray q, NDArray k, NDArray v, NDArray bias, NDArray position, DropoutMask dropped) {
        return dropped == null
                ? call("positional_attention", q, k, v, bias, position)
                : call(
                        "dropping_positional_attention",
                        q,
                        k,
                        v,
                        bias,
                        position,
                        dropped.uniform(),
                        dropped.rates());
    }

    NDArray disentangledAttention(
            NDArray q,
            NDArray k,
            NDArray v,
            NDArray mask,
            NDArray places,
            int terms,
            DropoutMask dropped) {
        NDArray count = constant(terms);
        return dropped == null
                ? call("disentangled_attention", q, k, v, mask, places, count)
                : call(
                        "dropping_disentangled_attention",
                        q,
                        k,
                        v,
                        mask,
                        places,
                        count,
                        dropped.uniform(),
                        dropped.rates());
    }

    public NDArray queryScores(NDArray queries, NDArray places, NDArray rows, int heads) {
        return call("query_scores", queries, places, rows, constant(heads));
    }

    public NDArray keyScores(NDArray keys, NDArray places, NDArray rows, int heads) {
        return call("key_scores", keys, places, rows, constant(heads));
    }

    /**
     * @param like an array of the device to work on
     */
    public NDArray distanceRows(NDArray like, long tokens, int span, int buckets, int farthest) {
        long[] settings = {tokens, span, buckets, farthest};
        return call("distance_rows", like.getManager().create(settings));
    }

    /**
     * @param like an array of the device to work on
     */
    public NDArray distanceBuckets(
            NDArray like, long queries, long keys, int buckets, int farthest, boolean bothWays) {
        long[] settings = {queries, keys, buckets, farthest, bothWays ? 1 : 0};
        return call("distance_buckets", like.getManager().create(settings));
    }

    public NDArray headsFirst(NDArray x) {
        return call("heads_first", x);
    }

    NDArray rotary(NDArray x, Rotary.Angles angles, int first) {
        return call(
                "rotary",
                x,
                angles.frequencies(),
                constant(first),
                constant(angles.headWidth()),
                constant(angles.size()));
    }

    /** One of the parts that each head of x has side by side, {@code [L, B, T, d]}. */
    NDArray partOfHeads(NDArray x, int heads, int parts, int part) {
        return call("part_of_heads", x, constant(heads), constant(parts), constant(part));
    }

    public NDArray causalBias(NDArray mask, int window, int first) {
        return call("causal_bias", mask, constant(window), constant(first));
    }

    NDArray linearBias(NDArray bias, NDArray mask, NDArray slopes) {
        return call("linear_bias", bias, mask, slopes);
    }

    public NDArray attentionBias(NDArray mask) {
        return call("attention_bias", mask);
    }

    public NDArray nearBias(NDArray mask, int reach) {
        return call("near_bias", mask, constant(reach));
    }

    private static NDArray call(String function, NDArray... inputs) {
        return KernelModule.get().call(function, inputs);
    }

    private static NDArray constant(Number value) {
        return KernelModule.get().constant(value);
    }
}
