package org.loraworkbench.data.wordnet;

import java.util.List;
import org.loraworkbench.data.examples.SourceAndTarget;

/**
 * Name what a definition describes: "large hare of western North America" is a "hare". The name is
 * the word for the synset above, where the definition has one. The built-in model has learned from
 * the nouns, and has never seen what verbs are said to mean.
 */
public final class WordNetNaming {

    /** In characters: short lines are quickly read, and most definitions are. */
    private static final int LONGEST_DEFINITION = 60;

    /** What to adapt to: the verbs. */
    public static final WordNetSet<SourceAndTarget> VERBS =
            set("wordnet-naming", PartOfSpeech.VERB);

    /** What the built-in model was pretrained on. */
    public static final WordNetSet<SourceAndTarget> NOUNS =
            set("wordnet-noun-naming", PartOfSpeech.NOUN);

    private WordNetNaming() {}

    private static WordNetSet<SourceAndTarget> set(String name, PartOfSpeech partOfSpeech) {
        return new WordNetSet<>(
                name,
                1,
                SourceAndTarget.class,
                List.of(),
                2_000,
                500,
                wordNet -> pick(wordNet.glosses(partOfSpeech)));
    }

    static Split<SourceAndTarget> pick(List<Gloss> glosses) {
        List<GenusTerm> named =
                GenusTerm.findAll(glosses).stream()
                        .filter(term -> term.gloss().definition().length() <= LONGEST_DEFINITION)
                        .toList();
        return Split.bySynset(named, term -> term.gloss().synsetId())
                .map(part -> part.stream().map(WordNetNaming::text));
    }

    private static SourceAndTarget text(GenusTerm term) {
        return new SourceAndTarget(term.gloss().definition(), term.text());
    }
}
