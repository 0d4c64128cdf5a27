package org.loraworkbench.gui.workbench;

import java.nio.file.Path;
import java.util.Optional;
import org.loraworkbench.config.DatasetConfig;
import org.loraworkbench.config.Head;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.data.DatasetCatalog;
import org.loraworkbench.data.Datasets;
import org.loraworkbench.data.examples.Dataset;
import org.loraworkbench.data.head.HeadChoice;
import org.loraworkbench.gui.common.NumberText;

/**
 * A data set that can be chosen.
 *
 * @param head what the data hold by themselves
 * @param trainSize examples to learn from
 * @param size how much of it there is, in words
 */
record DataChoice(
        Option option,
        TaskType taskType,
        DatasetConfig config,
        Head head,
        int trainSize,
        String size) {

    static DataChoice of(DatasetCatalog.Entry entry) {
        return new DataChoice(
                new Option(entry.name(), entry.description()),
                entry.taskType(),
                DatasetConfig.builtIn(entry.name()),
                entry.head(),
                entry.trainSize(),
                size(entry.trainSize(), entry.validationSize()));
    }

    /**
     * A file that has been read.
     *
     * @param config as it is to be read again for training
     */
    static DataChoice of(DatasetConfig config, TaskType taskType, Dataset<?> data) {
        Path folder = Path.of(config.file()).getParent();
        return new DataChoice(
                new Option(config.id(), config.title(), folder == null ? "A file" : "In " + folder),
                taskType,
                config,
                Datasets.head(data),
                data.train().size(),
                size(data.train().size(), data.validation().size()));
    }

    private static String size(int train, int validation) {
        return NumberText.count(train) + " + " + NumberText.count(validation) + " examples";
    }

    /** The head that learns it, of a base that was trained with one or not. */
    HeadChoice learnedBy(Optional<Head> trained) {
        return HeadChoice.of(config.title(), head, config.problemType() != null, trained);
    }
}
