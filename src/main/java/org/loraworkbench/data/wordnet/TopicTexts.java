package org.loraworkbench.data.wordnet;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.stream.Stream;
import org.loraworkbench.data.examples.LabelledText;

/**
 * Picks the texts of {@link WordNetTopics}. Each part is in an order that depends on WordNet alone,
 * and of which every beginning has its labels as evenly represented as can be.
 */
final class TopicTexts {

    private TopicTexts() {}

    /**
     * Picks the topics' definitions out of all nouns. Where several synsets share one word for
     * word, only the first is kept, so that no validation text was trained on.
     */
    static Split<LabelledText> of(List<Gloss> nouns) {
        Set<String> seen = new HashSet<>();
        List<Gloss> glosses =
                nouns.stream()
                        .filter(gloss -> topicOf(gloss) >= 0)
                        .filter(gloss -> seen.add(gloss.definition()))
                        .toList();
        return Split.bySynset(glosses, Gloss::synsetId).map(TopicTexts::deal);
    }

    /** The topics give one text each in turn; a topic that has no more is passed over. */
    private static Stream<LabelledText> deal(List<Gloss> glosses) {
        List<Queue<LabelledText>> topics = new ArrayList<>();
        WordNetTopics.TOPICS.forEach(topic -> topics.add(new ArrayDeque<>()));
        for (Gloss gloss : glosses) {
            int topic = topicOf(gloss);
            topics.get(topic).add(new LabelledText(gloss.definition(), topic));
        }
        List<LabelledText> dealt = new ArrayList<>();
        while (topics.stream().anyMatch(topic -> !topic.isEmpty())) {
            topics.stream().map(Queue::poll).filter(Objects::nonNull).forEach(dealt::add);
        }
        return dealt.stream();
    }

    /** Returns the label of the gloss, or -1 if it belongs to none of the topics. */
    private static int topicOf(Gloss gloss) {
        String file = gloss.lexicographerFile();
        return file.startsWith(WordNetTopics.NOUN_FILES)
                ? WordNetTopics.TOPICS.indexOf(file.substring(WordNetTopics.NOUN_FILES.length()))
                : -1;
    }
}
