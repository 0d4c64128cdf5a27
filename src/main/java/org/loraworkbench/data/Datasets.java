package org.loraworkbench.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.DatasetConfig;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.data.examples.DataException;
import org.loraworkbench.data.examples.Dataset;
import org.loraworkbench.data.file.FileDataset;

/** Finds the data that an experiment names: a built-in set or a file. */
public final class Datasets {

    private Datasets() {}

    /**
     * The labels that a model's head must have, empty where the task type has none. Built-in sets
     * are not opened for this; a file is read, as a whole, so that what is wrong with it is told
     * before anything else is done.
     *
     * @throws ConfigException if there is no such data, or it does not fit the task type
     */
    public static List<String> labels(DatasetConfig dataset, TaskType taskType) {
        return dataset.file() == null
                ? DatasetCatalog.require(dataset, taskType).labels()
                : file(dataset, taskType).labels();
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
            return DatasetCatalog.require(dataset, taskType).open(dataset, cache);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the data set: " + e.getMessage(), e);
        }
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
