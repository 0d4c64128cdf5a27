package org.loraworkbench.formats;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.nn.Architectures;
import org.loraworkbench.nn.ModelConfig;
import org.loraworkbench.nn.ModelOutline;
import org.loraworkbench.nn.ModuleOutline;
import org.loraworkbench.nn.ModuleOutline.ParameterOutline;

/**
 * Compares a model's configuration with the weights beside it, by their names and shapes alone,
 * before anything is made of the two. Weights that no layer asks for do not matter, nor do heads:
 * models are cut, and get new heads.
 */
final class ConfigurationCheck {

    /** The first that an architecture has: the class that most models are saved as. */
    private static final List<TaskType> USUAL_TASKS =
            List.of(TaskType.SEQ_2_SEQ_LM, TaskType.CAUSAL_LM, TaskType.FEATURE_EXTRACTION);

    private final TensorSource weights;
    private final StoredNames names;

    /** The last block without weights, by the name of its stack: an encoder's, a decoder's. */
    private final Map<String, Integer> missing = new TreeMap<>();

    /** How many blocks have weights. */
    private final Map<String, Integer> present = new TreeMap<>();

    private ConfigurationCheck(TensorSource weights, StoredNames names) {
        this.weights = weights;
        this.names = names;
    }

    /**
     * @throws org.loraworkbench.config.ConfigException if the configuration cannot be of any model
     * @throws FormatException if the weights are of fewer layers, or of other shapes
     */
    static void require(ModelConfig config, TensorSource weights) {
        TaskType task =
                USUAL_TASKS.stream()
                        .filter(Architectures.taskTypes(config)::contains)
                        .findFirst()
                        .orElseThrow();
        ModelOutline outline = Architectures.outline(config, task, 1);
        new ConfigurationCheck(weights, new StoredNames(weights, outline)).require(outline);
    }

    private void require(ModelOutline outline) {
        for (ModuleOutline module : outline.modules()) {
            if (module.role().isPretrained()) {
                module.parameters().forEach(parameter -> require(module, parameter));
            }
        }
        for (Map.Entry<String, Integer> stack : missing.entrySet()) {
            int blocks = present.getOrDefault(stack.getKey(), 0);
            if (blocks > 0 && stack.getValue() >= blocks) {
                throw new FormatException(
                        "%s holds %d layers of %s, but config.json asks for %d; they must be as many"
                                .formatted(
                                        weights.description(),
                                        blocks,
                                        stack.getKey(),
                                        stack.getValue() + 1));
            }
        }
    }

    private void require(ModuleOutline module, ParameterOutline parameter) {
        String stored = names.of(parameter.name());
        boolean isThere = weights.contains(stored);
        if (isThere) {
            names.requireShape(stored, parameter.shape());
        }
        if (module.block().isPresent()) {
            int block = module.block().getAsInt();
            String stack = module.name().substring(0, module.name().indexOf("." + block + "."));
            if (isThere) {
                present.merge(stack, block + 1, Math::max);
            } else {
                missing.merge(stack, block, Math::max);
            }
        }
    }
}
