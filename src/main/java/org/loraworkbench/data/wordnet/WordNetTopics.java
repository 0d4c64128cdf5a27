package org.loraworkbench.data.wordnet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.data.examples.Dataset;
import org.loraworkbench.data.examples.LabelledText;

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

    /** A topic's lexicographer file is called by this and its name. */
    static final String NOUN_FILES = "noun.";

    public static final int DEFAULT_TRAIN_SIZE = 4_000;
    public static final int DEFAULT_VALIDATION_SIZE = 1_000;

    /** To be raised with every change to what is picked from WordNet, or to its order. */
    private static final String VERSION = "v1";

    private WordNetTopics() {}

    /**
     * Loads the data set; the same sizes give the same texts in the same order everywhere. The
     * labels are as evenly represented as WordNet allows, and larger sizes contain the smaller.
     *
     * @param cacheFolder keeps what was picked from WordNet for the next time
     * @throws ConfigException if WordNet has fewer texts than asked for
     */
    public static Dataset<LabelledText> load(int trainSize, int validationSize, Path cacheFolder)
            throws IOException {
        Path trainFile = cacheFolder.resolve(NAME + "-train-" + VERSION + ".tsv");
        Path validationFile = cacheFolder.resolve(NAME + "-validation-" + VERSION + ".tsv");
        Optional<CachedTexts> train = CachedTexts.open(trainFile);
        Optional<CachedTexts> validation = CachedTexts.open(validationFile);
        if (train.isEmpty() || validation.isEmpty()) {
            TopicTexts texts = pickFromWordNet();
            CachedTexts.write(trainFile, texts.train());
            CachedTexts.write(validationFile, texts.validation());
            train = CachedTexts.open(trainFile);
            validation = CachedTexts.open(validationFile);
        }
        return new Dataset<>(
                NAME,
                TOPICS,
                first(trainSize, "dataset.train_size", train.orElseThrow()),
                first(validationSize, "dataset.validation_size", validation.orElseThrow()));
    }

    private static TopicTexts pickFromWordNet() {
        try (WordNet wordNet = WordNet.open()) {
            return TopicTexts.of(wordNet.glosses(PartOfSpeech.NOUN));
        }
    }

    private static List<LabelledText> first(int count, String field, CachedTexts texts)
            throws IOException {
        if (count < 1 || count > texts.size()) {
            throw new ConfigException(
                    field,
                    "must be a whole number from 1 to %d, the texts of %s, but is %d"
                            .formatted(texts.size(), NAME, count));
        }
        return texts.first(count);
    }
}
