package org.loraworkbench.nn;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.loraworkbench.config.ModelLimits;
import org.loraworkbench.config.TaskType;

/**
 * The shape of a model without its weights: every layer in the order in which it is built. The
 * window's tree, the counts, the memory plan and the weight loader all read this.
 *
 * @param architecture Hugging Face's {@code model_type}
 * @param className transformers' class of the model with its head
 * @param labels outputs that a classification head would have
 * @param hiddenSize width of the hidden states
 * @param layers blocks that the body applies, one after the other
 * @param heads of attention in each block
 * @param limits what its tables have rows for
 * @param capsAttention whether the scores of attention stay below a cap
 * @param biasesHeads whether each head of attention adds other numbers to its scores
 * @param prefixes names that classes with a head put before the body's, and bare ones leave out,
 *     such as {@code bert}
 * @param defaultTargets what PEFT adapts in this architecture when nothing is said
 * @param initialScale of weights that no base has
 * @param dropouts where transformers drops numbers in training
 * @param storedModules modules that have another name in the files which transformers writes, with
 *     that name
 */
public record ModelOutline(
        String architecture,
        String className,
        TaskType taskType,
        int labels,
        int hiddenSize,
        int layers,
        int heads,
        ModelLimits limits,
        boolean capsAttention,
        boolean biasesHeads,
        List<String> prefixes,
        List<String> defaultTargets,
        InitialScale initialScale,
        List<ModuleOutline> modules,
        List<DropoutOutline> dropouts,
        Map<String, String> storedModules) {

    public ModelOutline {
        prefixes = List.copyOf(prefixes);
        defaultTargets = List.copyOf(defaultTargets);
        modules = List.copyOf(modules);
        dropouts = List.copyOf(dropouts);
        storedModules = Map.copyOf(storedModules);
    }

    /** Parameters of the base model with its head, without adapters. */
    public long parameterCount() {
        return modules.stream().mapToLong(ModuleOutline::parameterCount).sum();
    }

    /**
     * The blocks that layers are counted in: fewer than {@link #layers} where a body applies a
     * block several times, and those of the deeper one of encoder and decoder.
     */
    public int ownBlocks() {
        return 1
                + modules.stream().flatMapToInt(module -> module.block().stream()).max().orElse(-1);
    }

    /** The layer that gives a task's head its outputs; a head may have others before it. */
    public Optional<ModuleOutline> headOutput() {
        return modules.stream()
                .filter(module -> module.role() == Role.HEAD)
                .reduce((first, second) -> second);
    }

    /** The full names of what holds these layers, such as {@code encoder.layer.0.attention}. */
    public Set<String> groups() {
        Set<String> groups = new LinkedHashSet<>();
        for (ModuleOutline module : modules) {
            String name = module.name();
            for (int end = name.indexOf('.'); end > 0; end = name.indexOf('.', end + 1)) {
                groups.add(name.substring(0, end));
            }
        }
        return groups;
    }

    /**
     * @param parameter a full name, such as {@code lm_head.weight}
     */
    public ModuleOutline moduleOf(String parameter) {
        String name = parameter.substring(0, parameter.lastIndexOf('.'));
        return modules.stream().filter(m -> m.name().equals(name)).findFirst().orElseThrow();
    }

    /**
     * Other names of a table's weight: of the heads that score with it, and those under which the
     * stacks of T5 and BART hold it.
     */
    public List<String> tiedTo(ModuleOutline table) {
        List<String> names = new ArrayList<>(T5.otherNames(this, table));
        modules.stream()
                .filter(module -> module.kind() == ModuleOutline.Kind.TIED_LINEAR)
                .filter(head -> tableOf(head).equals(table))
                .forEach(head -> names.add(head.weight().name()));
        return names;
    }

    /** The name that a tensor has in the files that transformers writes. */
    public String storedName(String parameter) {
        return storedModules.keySet().stream()
                .filter(module -> parameter.startsWith(module + "."))
                .findFirst()
                .map(module -> storedModules.get(module) + parameter.substring(module.length()))
                .orElse(parameter);
    }

    /** The embedding whose table a tied head scores with. */
    public ModuleOutline tableOf(ModuleOutline tiedHead) {
        return modules.stream()
                .filter(module -> module.kind() == ModuleOutline.Kind.EMBEDDING)
                .filter(module -> module.in() == tiedHead.out())
                .findFirst()
                .orElseThrow();
    }
}
