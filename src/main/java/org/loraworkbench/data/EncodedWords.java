package org.loraworkbench.data;

/**
 * A text of given words as a model reads it.
 *
 * @param wordIds of each token the number of its word, from 0; -1 of special tokens
 */
public record EncodedWords(EncodedText text, int[] wordIds) {

    public EncodedWords {
        if (text.length() != wordIds.length) {
            throw new IllegalArgumentException(
                    "%d tokens have %d word ids.".formatted(text.length(), wordIds.length));
        }
    }
}
