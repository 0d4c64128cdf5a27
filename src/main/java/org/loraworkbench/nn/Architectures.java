package org.loraworkbench.nn;

import java.util.List;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.TaskType;

/** The architectures, by Hugging Face's {@code model_type}. */
public final class Architectures {

    /** Every supported {@code model_type}. */
    public static final List<String> SUPPORTED = List.of("bert");

    private Architectures() {}

    /**
     * Describes a model without making a tensor.
     *
     * @param labels outputs of a classification head
     * @throws ConfigException if the architecture is unknown or has no such task
     */
    public static ModelOutline outline(ModelConfig config, TaskType taskType, int labels) {
        OutlineFactory factory = new OutlineFactory();
        build(config, taskType, labels, factory);
        BertConfig bert = BertConfig.read(config, labels);
        return new ModelOutline(
                config.modelType(),
                Bert.className(taskType),
                taskType,
                bert.hiddenSize(),
                bert.hiddenLayers(),
                bert.attentionHeads(),
                "bert",
                List.of("query", "value"),
                factory.modules());
    }

    /** Builds a model whose layers come from a factory; its arrays are still to be set. */
    public static TransformerModel build(
            ModelConfig config, TaskType taskType, int labels, LayerFactory factory) {
        if (!config.modelType().equals("bert")) {
            throw new ConfigException(
                    "base",
                    "has the architecture \""
                            + config.modelType()
                            + "\"; supported are "
                            + String.join(", ", SUPPORTED));
        }
        if (taskType == TaskType.CAUSAL_LM || taskType == TaskType.SEQ_2_SEQ_LM) {
            throw new ConfigException(
                    "task_type",
                    taskType + " needs a model that writes text, but bert only reads it");
        }
        return new Bert(BertConfig.read(config, labels), taskType, new Layers(factory));
    }
}
