package org.loraworkbench.gui.planner;

import java.util.Set;
import java.util.stream.Stream;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.nn.Architectures;
import org.loraworkbench.nn.ModelConfig;
import org.loraworkbench.nn.ModelOutline;

/**
 * A model that can be planned.
 *
 * @param base how an experiment names it: a catalog name, or a folder
 * @param title how it is called here
 * @param detail its architecture and size, in words
 * @param outline as it was pretrained
 * @param hasWeights whether it can be trained, not only planned
 */
public record PlannedModel(
        String base,
        String title,
        String detail,
        ModelConfig config,
        ModelOutline outline,
        boolean hasWeights) {

    /** What its kind is used for most. */
    TaskType usualTask() {
        Set<TaskType> types = taskTypes();
        return Stream.of(TaskType.CAUSAL_LM, TaskType.SEQ_2_SEQ_LM, TaskType.SEQ_CLS)
                .filter(types::contains)
                .findFirst()
                .orElseGet(() -> types.iterator().next());
    }

    Set<TaskType> taskTypes() {
        return Architectures.taskTypes(config);
    }

    @Override
    public String toString() {
        return title;
    }
}
