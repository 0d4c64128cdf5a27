package org.loraworkbench.data.wordnet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.data.examples.Dataset;
import org.loraworkbench.data.examples.Example;

/**
 * A data set that is picked out of WordNet, the same everywhere.
 *
 * @param version to be raised with every change to what is picked, or to its order
 * @param kind the class of its examples
 * @param labels what the examples' numbers point to; empty for task types without
 * @param trainSize examples to train on, unless another number is asked for
 * @param validationSize examples to evaluate on, unless another number is asked for
 * @param picker picks all that WordNet has for this set
 */
public record WordNetSet<E extends Example>(
        String name,
        int version,
        Class<E> kind,
        List<String> labels,
        int trainSize,
        int validationSize,
        Function<WordNet, Split<E>> picker) {

    public WordNetSet {
        labels = List.copyOf(labels);
    }

    /**
     * Loads the data set; the same sizes give the same examples in the same order everywhere, and
     * larger sizes contain the smaller.
     *
     * @param cacheFolder keeps what was picked from WordNet for the next time
     * @throws ConfigException if WordNet has fewer examples than asked for
     */
    public Dataset<E> load(int trainSize, int validationSize, Path cacheFolder) throws IOException {
        Path trainFile = cacheFolder.resolve(name + "-train-v" + version + ".jsonl");
        Path validationFile = cacheFolder.resolve(name + "-validation-v" + version + ".jsonl");
        Optional<CachedExamples> train = CachedExamples.open(trainFile);
        Optional<CachedExamples> validation = CachedExamples.open(validationFile);
        if (train.isEmpty() || validation.isEmpty()) {
            Split<E> picked = pick();
            CachedExamples.write(trainFile, picked.train());
            CachedExamples.write(validationFile, picked.validation());
            train = CachedExamples.open(trainFile);
            validation = CachedExamples.open(validationFile);
        }
        return new Dataset<>(
                name,
                labels,
                first(trainSize, "dataset.train_size", train.orElseThrow()),
                first(validationSize, "dataset.validation_size", validation.orElseThrow()));
    }

    private Split<E> pick() {
        try (WordNet wordNet = WordNet.open()) {
            return picker.apply(wordNet);
        }
    }

    private List<E> first(int count, String field, CachedExamples examples) throws IOException {
        if (count < 1 || count > examples.size()) {
            throw new ConfigException(
                    field,
                    "must be a whole number from 1 to %d, the examples of %s, but is %d"
                            .formatted(examples.size(), name, count));
        }
        return examples.first(count, kind);
    }
}
