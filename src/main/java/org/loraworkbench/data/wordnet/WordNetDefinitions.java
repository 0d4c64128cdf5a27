package org.loraworkbench.data.wordnet;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.loraworkbench.data.examples.PromptedText;

/**
 * Say what a word means: "jackrabbit:" goes on " large hare of western North America". The built-in
 * language model has learned from the nouns, and has never seen what verbs are said to mean.
 */
public final class WordNetDefinitions {

    /** In characters: short lines are quickly learned from, and most definitions are. */
    static final int LONGEST_DEFINITION = 80;

    /** What to adapt to: the verbs. */
    public static final WordNetSet<PromptedText> VERBS =
            set("wordnet-definitions", PartOfSpeech.VERB);

    /** What the built-in language model was pretrained on. */
    public static final WordNetSet<PromptedText> NOUNS =
            set("wordnet-noun-definitions", PartOfSpeech.NOUN);

    private WordNetDefinitions() {}

    private static WordNetSet<PromptedText> set(String name, PartOfSpeech partOfSpeech) {
        return new WordNetSet<>(
                name,
                2,
                PromptedText.class,
                List.of(),
                4_000,
                500,
                wordNet -> pick(wordNet.glosses(partOfSpeech)));
    }

    /** Equal definitions count once, so that no validation text was trained on. */
    static Split<PromptedText> pick(List<Gloss> glosses) {
        Set<String> seen = new HashSet<>();
        List<Gloss> distinct =
                glosses.stream()
                        .filter(gloss -> gloss.definition().length() <= LONGEST_DEFINITION)
                        .filter(gloss -> seen.add(gloss.definition()))
                        .toList();
        return Split.bySynset(distinct, Gloss::synsetId)
                .map(part -> part.stream().map(WordNetDefinitions::text));
    }

    /** The blank before the definition is part of its first word, as tokenizers see it. */
    private static PromptedText text(Gloss gloss) {
        return new PromptedText(gloss.lemmas().get(0) + ":", " " + gloss.definition());
    }
}
