package org.loraworkbench.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.DatasetConfig;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.data.examples.Dataset;

/** Finds the data that an experiment names: a built-in set or a file. */
public final class Datasets {

    private Datasets() {}

    /**
     * The labels that a model's head must have, empty where the task type has none. Built-in sets
     * are not opened for this.
     *
     * @throws ConfigException if there is no such data, or it does not fit the task type
     */
    public static List<String> labels(DatasetConfig dataset, TaskType taskType) {
        if (dataset.file() != null) {
            throw filesCannotBeReadYet();
        }
        return DatasetCatalog.require(dataset, taskType).labels();
    }

    /**
     * Reads all examples.
     *
     * @param cache keeps what was extracted from built-in sources
     * @throws ConfigException if there is no such data, or it does not fit the task type
     */
    public static Dataset<?> open(DatasetConfig dataset, TaskType taskType, Path cache) {
        if (dataset.file() != null) {
            throw filesCannotBeReadYet();
        }
        try {
            return DatasetCatalog.require(dataset, taskType).open(dataset, cache);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the data set: " + e.getMessage(), e);
        }
    }

    private static ConfigException filesCannotBeReadYet() {
        return new ConfigException(
                "dataset.file", "files cannot be trained on yet; name a built-in data set");
    }
}
