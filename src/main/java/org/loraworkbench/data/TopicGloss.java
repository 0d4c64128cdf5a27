package org.loraworkbench.data;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A definition from one of the topics.
 *
 * @param forValidation never used for training, whatever sizes are asked for
 * @param topic index into {@link WordNetTopics#TOPICS}
 */
record TopicGloss(String synsetId, boolean forValidation, int topic, String definition) {

    /** One synset in this many is kept for validation. */
    private static final int VALIDATION_SHARE = 5;

    /**
     * Picks the topics' definitions out of all nouns; where several synsets share one word for
     * word, only the first is kept, so that no validation text was trained on.
     *
     * @return in an order that mixes the topics and depends on the synsets alone
     */
    static List<TopicGloss> pick(List<Gloss> nouns) {
        Set<String> seen = new HashSet<>();
        return nouns.stream()
                .filter(gloss -> WordNetTopics.indexOf(gloss.lexicographerFile()) >= 0)
                .filter(gloss -> seen.add(gloss.definition()))
                .map(Hashed::new)
                .sorted(Comparator.comparingLong(Hashed::hash))
                .map(Hashed::toTopicGloss)
                .toList();
    }

    private record Hashed(Gloss gloss, long hash) {

        Hashed(Gloss gloss) {
            this(gloss, StableHash.of(gloss.synsetId()));
        }

        TopicGloss toTopicGloss() {
            return new TopicGloss(
                    gloss.synsetId(),
                    Long.remainderUnsigned(hash, VALIDATION_SHARE) == 0,
                    WordNetTopics.indexOf(gloss.lexicographerFile()),
                    gloss.definition());
        }
    }
}
