package org.loraworkbench.nn;

import java.util.List;
import java.util.Map;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.TaskType;

/**
 * What the file of an architecture declares: its names, and how it is built.
 *
 * @param modelType Hugging Face's name of it
 * @param prefixes as in {@link ModelOutline}
 * @param defaultTargets what PEFT adapts when nothing is said
 * @param classNames transformers' classes, by the task types that this architecture has
 * @param storedModules as in {@link ModelOutline}
 */
record Architecture(
        String modelType,
        List<String> prefixes,
        List<String> defaultTargets,
        Map<TaskType, String> classNames,
        Map<String, String> storedModules,
        Builder builder) {

    /** One whose files call everything as the classes do. */
    Architecture(
            String modelType,
            List<String> prefixes,
            List<String> defaultTargets,
            Map<TaskType, String> classNames,
            Builder builder) {
        this(modelType, prefixes, defaultTargets, classNames, Map.of(), builder);
    }

    /** Makes the model, with its layers from a factory. */
    interface Builder {
        TransformerModel build(ModelConfig config, TaskType taskType, int labels, Layers layers);
    }

    TransformerModel build(ModelConfig config, TaskType taskType, int labels, Layers layers) {
        requireTask(taskType);
        return builder.build(config, taskType, labels, layers);
    }

    ModelOutline outline(ModelConfig config, TaskType taskType, int labels) {
        OutlineFactory factory = new OutlineFactory();
        TransformerModel model = build(config, taskType, labels, new Layers(factory));
        TransformerModel.Size size = model.size();
        return new ModelOutline(
                modelType,
                classNames.get(taskType),
                taskType,
                labels,
                size.hiddenSize(),
                size.layers(),
                size.heads(),
                model.limits(),
                model.capsAttention(),
                model.biasesHeads(),
                prefixes,
                defaultTargets,
                new InitialScale(config),
                factory.modules(),
                factory.dropouts(),
                storedModules);
    }

    private void requireTask(TaskType taskType) {
        if (!classNames.containsKey(taskType)) {
            String tasks =
                    String.join(
                            ", ",
                            classNames.keySet().stream().map(TaskType::name).sorted().toList());
            throw new ConfigException(
                    "task_type",
                    taskType + " is not a task type of " + modelType + "; it has " + tasks);
        }
    }
}
