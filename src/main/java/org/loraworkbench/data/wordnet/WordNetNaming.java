package org.loraworkbench.data.wordnet;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.loraworkbench.data.examples.SourceAndTarget;

/**
 * Name what a definition describes, by the more general word above it in WordNet: "small genus of
 * Asiatic herbs" is an "asterid dicot genus". The built-in model has learned from the nouns, and
 * has never seen what verbs are said to mean.
 */
public final class WordNetNaming {

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
                4_000,
                500,
                wordNet -> pick(wordNet.glosses(partOfSpeech)));
    }

    /**
     * Synsets at the top, which have no more general word, are left out; equal definitions count
     * once, so that no validation text was trained on.
     */
    static Split<SourceAndTarget> pick(List<Gloss> glosses) {
        Map<String, String> firstLemmas = new HashMap<>();
        glosses.forEach(gloss -> firstLemmas.put(gloss.synsetId(), gloss.lemmas().get(0)));
        Set<String> seen = new HashSet<>();
        List<Gloss> named =
                glosses.stream()
                        .filter(
                                gloss ->
                                        gloss.definition().length()
                                                <= WordNetDefinitions.LONGEST_DEFINITION)
                        .filter(gloss -> genus(gloss, firstLemmas).isPresent())
                        .filter(gloss -> seen.add(gloss.definition()))
                        .toList();
        return Split.bySynset(named, Gloss::synsetId)
                .map(part -> part.stream().map(gloss -> text(gloss, firstLemmas)));
    }

    private static SourceAndTarget text(Gloss gloss, Map<String, String> firstLemmas) {
        return new SourceAndTarget(gloss.definition(), genus(gloss, firstLemmas).orElseThrow());
    }

    private static Optional<String> genus(Gloss gloss, Map<String, String> firstLemmas) {
        return gloss.hypernymIds().stream()
                .map(firstLemmas::get)
                .filter(Objects::nonNull)
                .findFirst();
    }
}
