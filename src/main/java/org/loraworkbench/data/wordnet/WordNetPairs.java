package org.loraworkbench.data.wordnet;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.loraworkbench.data.examples.TextPair;

/**
 * The data set {@code wordnet-pairs}: find, among many definitions' usage examples, the one that
 * belongs to a definition.
 */
public final class WordNetPairs {

    public static final WordNetSet<TextPair> SET =
            new WordNetSet<>(
                    "wordnet-pairs",
                    1,
                    TextPair.class,
                    List.of(),
                    8_000,
                    1_000,
                    wordNet ->
                            pick(
                                    Arrays.stream(PartOfSpeech.values())
                                            .flatMap(kind -> wordNet.glosses(kind).stream())
                                            .toList()));

    /** Shorter examples, such as "a brief stay", could belong to many definitions. */
    private static final int WORDS_OF_AN_EXAMPLE = 4;

    private WordNetPairs() {}

    /** Texts that were seen before are passed over, so that no validation text was trained on. */
    static Split<TextPair> pick(List<Gloss> glosses) {
        Set<String> seen = new HashSet<>();
        List<Gloss> exemplified =
                glosses.stream()
                        .filter(gloss -> !gloss.examples().isEmpty())
                        .filter(gloss -> example(gloss).split(" ").length >= WORDS_OF_AN_EXAMPLE)
                        .filter(gloss -> seen.add(gloss.definition()) && seen.add(example(gloss)))
                        .toList();
        return Split.bySynset(exemplified, Gloss::synsetId)
                .map(part -> part.stream().map(WordNetPairs::pair));
    }

    private static TextPair pair(Gloss gloss) {
        return new TextPair(gloss.definition(), example(gloss));
    }

    private static String example(Gloss gloss) {
        return gloss.examples().get(0);
    }
}
