package org.loraworkbench.data;

import java.util.Arrays;

/**
 * A text as a model reads it.
 *
 * @param ids the vocabulary's numbers of its tokens, special tokens included
 * @param typeIds as many numbers: 0, or 1 in the second text of a pair where the tokenizer tells
 *     texts apart
 * @param isCut whether tokens were left out, for the text is longer than allowed
 */
public record EncodedText(int[] ids, int[] typeIds, boolean isCut) {

    public EncodedText {
        if (ids.length != typeIds.length) {
            throw new IllegalArgumentException(
                    "%d tokens have %d type ids.".formatted(ids.length, typeIds.length));
        }
    }

    /** A text that is there as a whole. */
    public EncodedText(int[] ids, int[] typeIds) {
        this(ids, typeIds, false);
    }

    /** The same tokens, all of type 0. */
    EncodedText withoutTypes() {
        return new EncodedText(ids, new int[ids.length], isCut);
    }

    /** A text for a model without token types. */
    static EncodedText of(int[] ids, boolean isCut) {
        return new EncodedText(ids, new int[ids.length], isCut);
    }

    /** The same text with other tokens behind its first ones, or without its last. */
    EncodedText withIds(int[] other) {
        return new EncodedText(other, Arrays.copyOf(typeIds, other.length), isCut);
    }

    /** The number of tokens. */
    public int length() {
        return ids.length;
    }
}
