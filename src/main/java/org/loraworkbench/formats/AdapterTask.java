package org.loraworkbench.formats;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.nn.Architectures;
import org.loraworkbench.nn.ModelConfig;
import org.loraworkbench.nn.ModelOutline;
import org.loraworkbench.nn.ModuleOutline;

/**
 * The task that an adapter was made for: PEFT leaves it out where nobody named one.
 *
 * @param config of the adapter
 * @param tensors the names in its file
 */
record AdapterTask(ObjectNode config, Set<String> tensors) {

    private static final String TASK_TYPE = "task_type";

    /** The order in which tasks are tried where nothing tells. */
    private static final List<TaskType> LIKELY =
            List.of(
                    TaskType.CAUSAL_LM,
                    TaskType.SEQ_2_SEQ_LM,
                    TaskType.SEQ_CLS,
                    TaskType.TOKEN_CLS,
                    TaskType.QUESTION_ANS,
                    TaskType.FEATURE_EXTRACTION);

    /** A configuration that names its task. */
    static ObjectNode said(ObjectNode config, TaskType task) {
        return config.deepCopy().put(TASK_TYPE, task.name());
    }

    /** Whether the configuration names the task, or the class of its model. */
    boolean isSaid() {
        return configured().isPresent() || !notedClass().isEmpty();
    }

    /**
     * As configured; else that of the class that PEFT noted; else one to whose model all tensors
     * belong, first that for which the base was saved.
     *
     * @throws ConfigException if there is none
     */
    TaskType on(ModelConfig base) {
        return configured().orElseGet(() -> guessed(base));
    }

    private TaskType guessed(ModelConfig base) {
        List<ModelOutline> all =
                LIKELY.stream()
                        .filter(Architectures.taskTypes(base)::contains)
                        .map(task -> Architectures.outline(base, task, 1))
                        .toList();
        List<ModelOutline> fitting = all.stream().filter(this::fits).toList();
        return first(all, List.of(notedClass()))
                .or(() -> first(fitting, base.classNames()))
                .or(() -> fitting.stream().findFirst())
                .map(ModelOutline::taskType)
                .orElseThrow(
                        () ->
                                new ConfigException(
                                        TASK_TYPE,
                                        "is not set, and the tensors fit no task of the base"));
    }

    private Optional<TaskType> configured() {
        String name = config.path(TASK_TYPE).asText();
        return LIKELY.stream().filter(task -> task.name().equals(name)).findFirst();
    }

    private String notedClass() {
        return config.path("auto_mapping").path("base_model_class").asText();
    }

    private static Optional<ModelOutline> first(List<ModelOutline> outlines, List<String> classes) {
        return outlines.stream()
                .filter(outline -> classes.contains(outline.className()))
                .findFirst();
    }

    private boolean fits(ModelOutline outline) {
        List<String> names = outline.modules().stream().map(ModuleOutline::name).toList();
        return names.containsAll(PeftKeys.modules(tensors));
    }
}
