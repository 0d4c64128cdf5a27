package org.loraworkbench.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.DatasetConfig;
import org.loraworkbench.config.Head;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.data.examples.DataException;
import org.loraworkbench.data.examples.Dataset;
import org.loraworkbench.data.examples.Example;
import org.loraworkbench.data.file.FileDataset;
import org.loraworkbench.data.head.HeadChoice;
import org.loraworkbench.data.head.HeadedDataset;

/** Finds the data that an experiment names: a built-in set or a file. */
public final class Datasets {

    private Datasets() {}

    /**
     * The head that learns a data set. Built-in sets are not opened for this; a file is read, as a
     * whole, so that what is wrong with it is told before anything else is done.
     *
     * @param trained the head that the base was trained with; empty if it has none
     * @throws ConfigException if there is no such data, or it does not fit the task type
     */
    public static HeadChoice head(
            DatasetConfig dataset, TaskType taskType, Optional<Head> trained) {
        if (dataset.file() != null) {
            return choice(dataset, file(dataset, taskType), trained);
        }
        DatasetCatalog.Entry entry = DatasetCatalog.require(dataset, taskType);
        if (dataset.validationName() != null
                && !validation(dataset, taskType).labels().equals(entry.labels())) {
            throw new ConfigException(
                    "dataset.validation_name",
                    "must be a set with the labels of %s, but %s has others"
                            .formatted(entry.name(), dataset.validationName()));
        }
        return HeadChoice.of(entry.name(), entry.head(), isAsked(dataset), trained);
    }

    /**
     * Reads all examples, with their labels as the outputs of the head that learns them.
     *
     * @param cache keeps what was extracted from built-in sources
     * @param trained the head that the base was trained with; empty if it has none
     * @throws ConfigException if there is no such data, or it does not fit the task type
     */
    public static HeadedDataset open(
            DatasetConfig dataset, TaskType taskType, Path cache, Optional<Head> trained) {
        Dataset<?> data = open(dataset, taskType, cache);
        return HeadedDataset.of(data, choice(dataset, data, trained));
    }

    /** The head that learns a data set which was read already. */
    static HeadChoice choice(DatasetConfig dataset, Dataset<?> data, Optional<Head> trained) {
        return HeadChoice.of(data.name(), head(data), isAsked(dataset), trained);
    }

    /** What the labels of a data set are by themselves. */
    public static Head head(Dataset<?> data) {
        return new Head(data.labels(), data.problemType().orElse(null));
    }

    private static boolean isAsked(DatasetConfig dataset) {
        return dataset.problemType() != null;
    }

    /**
     * Reads all examples.
     *
     * @param cache keeps what was extracted from built-in sources
     * @throws ConfigException if there is no such data, or it does not fit the task type
     */
    public static Dataset<?> open(DatasetConfig dataset, TaskType taskType, Path cache) {
        if (dataset.file() != null) {
            return file(dataset, taskType);
        }
        try {
            Dataset<?> data = DatasetCatalog.require(dataset, taskType).open(dataset, cache);
            return dataset.validationName() == null
                    ? data
                    : judgedBy(data, validation(dataset, taskType).open(judge(dataset), cache));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the data set: " + e.getMessage(), e);
        }
    }

    /** The set to evaluate on, where that is another one. */
    private static DatasetCatalog.Entry validation(DatasetConfig dataset, TaskType taskType) {
        try {
            return DatasetCatalog.require(judge(dataset), taskType);
        } catch (ConfigException e) {
            throw new ConfigException("dataset.validation_name", e.problem());
        }
    }

    private static DatasetConfig judge(DatasetConfig dataset) {
        return DatasetConfig.builtIn(dataset.validationName())
                .withValidationSize(dataset.validationSize());
    }

    private static <E extends Example> Dataset<E> judgedBy(Dataset<E> data, Dataset<?> judge) {
        Class<E> kind = kind(data);
        return new Dataset<>(data.name(), data.labels(), data.train(), judge.of(kind).validation());
    }

    @SuppressWarnings("unchecked")
    private static <E extends Example> Class<E> kind(Dataset<E> data) {
        return (Class<E>) data.train().get(0).getClass();
    }

    private static Dataset<?> file(DatasetConfig dataset, TaskType taskType) {
        try {
            return FileDataset.read(dataset, taskType);
        } catch (DataException e) {
            throw new ConfigException("dataset", e.getMessage());
        } catch (IOException e) {
            throw new ConfigException(
                    "dataset", "cannot read %s: %s".formatted(dataset.file(), e.getMessage()));
        }
    }
}
