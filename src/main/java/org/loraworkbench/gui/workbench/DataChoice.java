package org.loraworkbench.gui.workbench;

import java.util.List;
import org.loraworkbench.config.DatasetConfig;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.data.DatasetCatalog;
import org.loraworkbench.gui.common.NumberText;

/**
 * A data set that can be chosen.
 *
 * @param labels names of the classes; empty where the task has none
 * @param size how much of it there is, in words
 */
record DataChoice(
        Option option, TaskType taskType, DatasetConfig config, List<String> labels, String size) {

    static DataChoice of(DatasetCatalog.Entry entry) {
        return new DataChoice(
                new Option(entry.name(), entry.description()),
                entry.taskType(),
                DatasetConfig.builtIn(entry.name()),
                entry.labels(),
                NumberText.count(entry.trainSize())
                        + " + "
                        + NumberText.count(entry.validationSize())
                        + " examples");
    }
}
