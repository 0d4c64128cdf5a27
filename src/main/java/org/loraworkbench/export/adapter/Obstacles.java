package org.loraworkbench.export.adapter;

import java.util.Optional;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.nn.AdapterLayout;
import org.loraworkbench.nn.ModuleAdaptation;
import org.loraworkbench.nn.ModuleOutline;
import org.loraworkbench.nn.ModuleOutline.Kind;

/**
 * What several programs do not take, in one sentence without its end.
 *
 * @param program its name at the beginning of a sentence
 */
record Obstacles(String program, CarriedAdapter adapter) {

    /** Another task than to go on with a text. */
    Optional<String> otherTask() {
        TaskType task = adapter.layout().model().taskType();
        return task == TaskType.CAUSAL_LM
                ? Optional.empty()
                : Optional.of(
                        "%s takes adapters of language models alone (CAUSAL_LM), and this one is for %s"
                                .formatted(program, task));
    }

    /** What is more than low-rank matrices. */
    Optional<String> beyondMatrices() {
        return decomposition().or(this::savedModules).or(this::tokens).or(this::biases);
    }

    /** The row lengths of DoRA. */
    Optional<String> decomposition() {
        return adapter.isDecomposed()
                ? Optional.of("%s loads no DoRA adapters".formatted(program))
                : Optional.empty();
    }

    /** Heads and tables that were trained as a whole. */
    Optional<String> savedModules() {
        AdapterLayout layout = adapter.layout();
        return layout.model().modules().stream()
                .filter(module -> layout.of(module).trainsWeight())
                .findFirst()
                .map(
                        module ->
                                "%s loads no modules that were trained as a whole (modules_to_save: %s)"
                                        .formatted(
                                                program,
                                                layout.savedAs(module).orElse(module.name())));
    }

    private Optional<String> tokens() {
        return adapter.directory().trainsTokens()
                ? Optional.of(
                        "%s loads no rows of tables that were trained beside the matrices (trainable_token_indices)"
                                .formatted(program))
                : Optional.empty();
    }

    private Optional<String> biases() {
        return adapter.layout().model().modules().stream()
                .filter(this::trainsBias)
                .findFirst()
                .map(
                        module ->
                                "%s loads no trained biases, as that of %s"
                                        .formatted(program, module.name()));
    }

    private boolean trainsBias(ModuleOutline module) {
        ModuleAdaptation adaptation = adapter.layout().of(module);
        return adaptation.biased() || adaptation.trainsBias() && module.bias();
    }

    /** The first adapted layer that is no linear layer of a block. */
    Optional<String> outsideBlocks() {
        return adapter.layout().adaptedModules().stream()
                .filter(module -> module.kind() == Kind.EMBEDDING || module.block().isEmpty())
                .findFirst()
                .map(
                        module ->
                                "for %s, adapters of the linear layers of blocks alone are written, and this one adapts %s"
                                        .formatted(program, module.name()));
    }
}
