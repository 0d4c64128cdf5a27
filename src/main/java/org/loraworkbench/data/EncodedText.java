package org.loraworkbench.data;

/**
 * A text as a model reads it.
 *
 * @param ids the vocabulary's numbers of its tokens, special tokens included
 * @param typeIds as many numbers: 0, or 1 in the second text of a pair
 */
public record EncodedText(int[] ids, int[] typeIds) {

    public EncodedText {
        if (ids.length != typeIds.length) {
            throw new IllegalArgumentException(
                    "%d tokens have %d type ids.".formatted(ids.length, typeIds.length));
        }
    }

    /** The number of tokens. */
    public int length() {
        return ids.length;
    }
}
