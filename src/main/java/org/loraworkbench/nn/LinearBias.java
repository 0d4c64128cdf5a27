package org.loraworkbench.nn;

import ai.djl.ndarray.NDArray;

/**
 * Attention with linear biases, ALiBi (Press et al. 2022): a key's score is lower the farther it
 * stands behind its query, in each head by another slope.
 */
final class LinearBias {

    /** The last head's slope is two to the power of minus this. */
    private static final double FLATTEST = 8;

    private final float[] slopes;

    LinearBias(int heads) {
        slopes = slopes(heads);
    }

    /**
     * A falling geometric sequence for a power of two; other numbers of heads fill up with every
     * other slope of the next power.
     */
    static float[] slopes(int heads) {
        int power = Integer.highestOneBit(heads);
        float[] all = new float[heads];
        for (int head = 0; head < heads; head++) {
            int step = head < power ? head + 1 : 2 * (head - power) + 1;
            int of = head < power ? power : 2 * power;
            all[head] = (float) Math.pow(2, -FLATTEST * step / of);
        }
        return all;
    }

    /**
     * @param bias what attention adds to the scores of all heads, {@code [B, 1, T, S]}
     * @param mask of all S tokens, {@code [B, S]}: padding is no distance
     * @return {@code [B, heads, T, S]}
     */
    NDArray addedTo(NDArray bias, NDArray mask) {
        return AttentionKernels.get().linearBias(bias, mask, mask.getManager().create(slopes));
    }
}
