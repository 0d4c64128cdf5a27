package org.loraworkbench.data;

import java.util.List;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.DatasetConfig;
import org.loraworkbench.config.Nearest;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.data.wordnet.WordNetTopics;

/** The built-in data sets, described without opening them. */
public final class DatasetCatalog {

    /**
     * @param labels names of the classes; empty where the task has none
     */
    public record Entry(
            String name,
            TaskType taskType,
            String description,
            List<String> labels,
            int trainSize,
            int validationSize) {}

    /** Every built-in data set. */
    public static final List<Entry> BUILT_IN =
            List.of(
                    new Entry(
                            WordNetTopics.NAME,
                            TaskType.SEQ_CLS,
                            "Which of twelve topics a noun belongs to, told from its definition"
                                    + " in WordNet 3.1.",
                            WordNetTopics.TOPICS,
                            WordNetTopics.DEFAULT_TRAIN_SIZE,
                            WordNetTopics.DEFAULT_VALIDATION_SIZE));

    private DatasetCatalog() {}

    /**
     * The entry that an experiment names.
     *
     * @throws ConfigException if there is none, or it is for another task type
     */
    public static Entry require(DatasetConfig dataset, TaskType taskType) {
        if (dataset.file() != null) {
            throw new ConfigException(
                    "dataset.file", "files cannot be trained on yet; name a built-in data set");
        }
        Entry entry =
                BUILT_IN.stream()
                        .filter(built -> built.name().equals(dataset.name()))
                        .findFirst()
                        .orElseThrow(() -> unknown(dataset.name()));
        if (entry.taskType() != taskType) {
            throw new ConfigException(
                    "dataset",
                    entry.name() + " is for " + entry.taskType() + ", not for " + taskType);
        }
        return entry;
    }

    /** How many examples a data set is judged on; 0 if that is not known. */
    public static int validationSize(DatasetConfig dataset) {
        return dataset.validationSize() > 0
                ? dataset.validationSize()
                : BUILT_IN.stream()
                        .filter(built -> built.name().equals(dataset.name()))
                        .mapToInt(Entry::validationSize)
                        .findFirst()
                        .orElse(0);
    }

    private static ConfigException unknown(String name) {
        List<String> names = BUILT_IN.stream().map(Entry::name).toList();
        return new ConfigException(
                "dataset",
                "\""
                        + name
                        + "\" is no built-in data set; "
                        + Nearest.to(name, names)
                                .map(nearest -> "did you mean \"" + nearest + "\"?")
                                .orElse("there are " + String.join(", ", names)));
    }
}
