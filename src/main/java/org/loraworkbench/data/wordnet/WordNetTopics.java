package org.loraworkbench.data.wordnet;

import java.util.List;
import org.loraworkbench.data.examples.LabelledText;

/**
 * The data set {@code wordnet-topics}: tell from a noun's definition which of twelve of WordNet's
 * lexicographer files the noun stands in. The labels are as evenly represented as WordNet allows.
 */
public final class WordNetTopics {

    /** The labels in their order. */
    public static final List<String> TOPICS =
            List.of(
                    "animal",
                    "plant",
                    "person",
                    "artifact",
                    "food",
                    "body",
                    "location",
                    "substance",
                    "communication",
                    "act",
                    "state",
                    "cognition");

    /** A topic's lexicographer file is called by this and its name. */
    static final String NOUN_FILES = "noun.";

    public static final WordNetSet<LabelledText> SET =
            new WordNetSet<>(
                    "wordnet-topics",
                    2,
                    LabelledText.class,
                    TOPICS,
                    4_000,
                    1_000,
                    wordNet -> TopicTexts.of(wordNet.glosses(PartOfSpeech.NOUN)));

    private WordNetTopics() {}
}
