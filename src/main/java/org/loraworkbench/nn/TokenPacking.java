package org.loraworkbench.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;

/**
 * Takes the padding out of a batch for the layers that look at one token at a time, and puts it
 * back for those that look at texts. What then stands in place of padding is some token of the
 * batch; nothing may read it.
 */
final class TokenPacking {

    /** Leaves a batch as it is. */
    static final TokenPacking NONE = new TokenPacking(null, null);

    /** Below this share of padding, taking it out costs more than it saves. */
    private static final double LEAST_PADDING = 0.1;

    private static final int STEP = 64;

    private final NDArray tokens;
    private final NDArray places;

    /**
     * @param tokens which of the B × T tokens are counted, {@code [1, N]}
     * @param places which of the N tokens stands at each place, {@code [B, T]}
     */
    private TokenPacking(NDArray tokens, NDArray places) {
        this.tokens = tokens;
        this.places = places;
    }

    /**
     * What a batch's padding asks for.
     *
     * @param mask {@code [B, T]}: 1 for tokens, 0 for padding
     */
    static TokenPacking of(NDArray mask) {
        float[] counted = mask.toType(DataType.FLOAT32, false).toFloatArray();
        int rowLength = (int) mask.getShape().get(1);
        long[] tokens = new long[counted.length];
        long[] places = new long[counted.length];
        int count = 0;
        for (int place = 0; place < counted.length; place++) {
            if (counted[place] != 0) {
                places[place] = count;
                tokens[count++] = place;
            } else if (place % rowLength == 0) {
                return NONE; // Heads read the first place of a text, whatever stands there.
            }
        }
        if (rounded(count) > (1 - LEAST_PADDING) * counted.length) {
            return NONE;
        }
        NDManager manager = mask.getManager();
        return new TokenPacking(
                manager.create(Arrays.copyOf(tokens, rounded(count)), new Shape(1, rounded(count))),
                manager.create(places, mask.getShape()));
    }

    /** Products of such sizes round alike whatever the number of threads. */
    private static int rounded(int count) {
        return (count + STEP - 1) / STEP * STEP;
    }

    /** {@code [L, B, T, d]} to {@code [L, 1, N, d]}. */
    NDArray packed(NDArray x) {
        return tokens == null ? x : CopyKernels.get().takeTokens(x, tokens);
    }

    /** {@code [L, 1, N, d]} to {@code [L, B, T, d]}. */
    NDArray unpacked(NDArray x) {
        return places == null ? x : CopyKernels.get().takeTokens(x, places);
    }
}
