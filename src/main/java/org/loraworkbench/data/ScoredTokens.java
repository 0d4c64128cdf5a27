package org.loraworkbench.data;

import java.util.Arrays;

/**
 * Places of a batch whose scores are needed, and the token that is right at each.
 *
 * @param places row-major in {@code [batch, tokens]} of what the model reads (of the decoder's,
 *     where it has one)
 * @param labels as many tokens of the vocabulary
 */
public record ScoredTokens(long[] places, long[] labels) {

    public int size() {
        return places.length;
    }

    /** Some of them. */
    public ScoredTokens part(int start, int end) {
        return new ScoredTokens(
                Arrays.copyOfRange(places, start, end), Arrays.copyOfRange(labels, start, end));
    }
}
