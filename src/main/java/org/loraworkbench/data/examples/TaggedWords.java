package org.loraworkbench.data.examples;

import java.util.List;

/**
 * The words of a text and a tag for each: {@code TOKEN_CLS}.
 *
 * @param tags indices into the labels of the data set, as many as words
 */
public record TaggedWords(List<String> words, List<Integer> tags) implements Example {

    public TaggedWords {
        words = List.copyOf(words);
        tags = List.copyOf(tags);
        if (words.size() != tags.size()) {
            throw new DataException(
                    "%d words have %d tags; every word needs one."
                            .formatted(words.size(), tags.size()));
        }
    }
}
