package org.loraworkbench.nn;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.loraworkbench.config.LoraConfig;
import org.loraworkbench.config.Method;
import org.loraworkbench.config.PeftSelection;
import org.loraworkbench.config.TargetModules;

/**
 * What stands in a lane's settings and changes nothing, because it fits no module. PEFT goes on in
 * these cases too, and is mostly silent about them.
 */
public final class UnusedSettings {

    private final AdapterLayout layout;
    private final LoraConfig lora;
    private final List<String> adapted;
    private final List<String> sentences = new ArrayList<>();

    private UnusedSettings(AdapterLayout layout) {
        this.layout = layout;
        lora = layout.adapter().lora();
        adapted = layout.adaptedModules().stream().map(ModuleOutline::name).toList();
    }

    /** A sentence for each, ready to be shown; none for a lane without low-rank matrices. */
    public static List<String> of(AdapterLayout layout) {
        if (layout.adapter().method() != Method.LORA) {
            return List.of();
        }
        UnusedSettings unused = new UnusedSettings(layout);
        unused.patterns("rank_pattern", unused.lora.rankPattern().keySet());
        unused.patterns("alpha_pattern", unused.lora.alphaPattern().keySet());
        unused.targets();
        unused.excluded();
        unused.layers();
        unused.saved();
        return unused.sentences;
    }

    private void patterns(String field, Collection<String> keys) {
        for (String key : keys) {
            if (adapted.stream().noneMatch(PeftSelection.endsWith(field, key))) {
                say(field, key, "fits none of the adapted layers");
            }
        }
    }

    private void targets() {
        if (lora.targetModules() instanceof TargetModules.Names names) {
            for (String name : names.names()) {
                requireAny(
                        "target_modules",
                        name,
                        new TargetModules.Names(List.of(name))::matches,
                        "matches no module's name");
            }
        }
    }

    private void excluded() {
        if (lora.excludeModules() instanceof TargetModules.Names names) {
            for (String name : names.names()) {
                requireAny(
                        "exclude_modules",
                        name,
                        new TargetModules.Names(List.of(name))::matches,
                        "matches no module's name");
            }
        } else if (lora.excludeModules() instanceof TargetModules.Expression expression) {
            requireAny(
                    "exclude_modules",
                    expression.expression(),
                    expression::matches,
                    "fits no module's name");
        }
    }

    private void layers() {
        int last = layout.model().ownBlocks() - 1;
        for (int layer : lora.layersToTransform()) {
            if (layer > last) {
                say(
                        "layers_to_transform",
                        Integer.toString(layer),
                        "is no layer of the model, which has layers 0 to " + last);
            }
        }
    }

    private void saved() {
        for (String name : lora.modulesToSave()) {
            requireAny(
                    "modules_to_save",
                    name,
                    module -> module.endsWith(name),
                    "matches no module's name");
        }
    }

    private void requireAny(String field, String entry, Predicate<String> fits, String problem) {
        Stream<String> names =
                Stream.concat(
                        layout.model().groups().stream(),
                        layout.model().modules().stream().map(ModuleOutline::name));
        if (names.noneMatch(fits)) {
            say(field, entry, problem);
        }
    }

    private void say(String field, String entry, String problem) {
        sentences.add("%s: \"%s\" %s, and changes nothing.".formatted(field, entry, problem));
    }
}
