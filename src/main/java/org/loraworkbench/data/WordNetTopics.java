package org.loraworkbench.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * The data set {@code wordnet-topics}: tell from a noun's definition which of twelve of WordNet's
 * lexicographer files the noun stands in.
 */
public final class WordNetTopics {

    public static final String NAME = "wordnet-topics";

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

    public static final int DEFAULT_TRAIN_SIZE = 4_000;
    public static final int DEFAULT_VALIDATION_SIZE = 1_000;

    private static final String NOUN_FILES = "noun.";

    private WordNetTopics() {}

    /**
     * Loads the data set; the same sizes give the same texts in the same order everywhere. The
     * labels are as evenly represented as WordNet allows, and larger sizes contain the smaller.
     *
     * @param cacheFolder keeps what was read from WordNet for the next time
     * @throws DataException if WordNet has fewer texts than asked for
     */
    public static ClassificationDataset load(int trainSize, int validationSize, Path cacheFolder)
            throws IOException {
        List<TopicGloss> glosses = glosses(new TopicGlossCache(cacheFolder));
        Predicate<TopicGloss> forValidation = TopicGloss::forValidation;
        return new ClassificationDataset(
                NAME,
                TOPICS,
                deal("train_size", trainSize, select(glosses, forValidation.negate())),
                deal("validation_size", validationSize, select(glosses, forValidation)));
    }

    /** Returns the label of a lexicographer file's nouns, or -1 if it is none of the topics. */
    static int indexOf(String lexicographerFile) {
        return lexicographerFile.startsWith(NOUN_FILES)
                ? TOPICS.indexOf(lexicographerFile.substring(NOUN_FILES.length()))
                : -1;
    }

    private static List<TopicGloss> glosses(TopicGlossCache cache) throws IOException {
        Optional<List<TopicGloss>> cached = cache.read();
        if (cached.isPresent()) {
            return cached.get();
        }
        List<TopicGloss> glosses;
        try (WordNet wordNet = WordNet.open()) {
            glosses = TopicGloss.pick(wordNet.glosses(PartOfSpeech.NOUN));
        }
        cache.write(glosses);
        return glosses;
    }

    private static List<TopicGloss> select(
            List<TopicGloss> glosses, Predicate<TopicGloss> condition) {
        return glosses.stream().filter(condition).toList();
    }

    /** The topics give one text each in turn; a topic that has no more is passed over. */
    private static List<LabelledText> deal(String field, int size, List<TopicGloss> glosses) {
        if (size < 1 || size > glosses.size()) {
            throw new DataException(
                    "%s is %d, but %s has %d texts for it; choose a number from 1 to %d."
                            .formatted(field, size, NAME, glosses.size(), glosses.size()));
        }
        List<Queue<LabelledText>> topics =
                IntStream.range(0, TOPICS.size()).mapToObj(topic -> of(topic, glosses)).toList();
        List<LabelledText> dealt = new ArrayList<>(size);
        while (dealt.size() < size) {
            topics.stream()
                    .filter(topic -> !topic.isEmpty())
                    .limit(size - dealt.size())
                    .forEach(topic -> dealt.add(topic.remove()));
        }
        return dealt;
    }

    private static Queue<LabelledText> of(int topic, List<TopicGloss> glosses) {
        Queue<LabelledText> texts = new ArrayDeque<>();
        glosses.stream()
                .filter(gloss -> gloss.topic() == topic)
                .forEach(gloss -> texts.add(new LabelledText(gloss.definition(), topic)));
        return texts;
    }
}
