package org.loraworkbench.nn;

import java.util.List;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.LoraConfig;
import org.loraworkbench.config.Nearest;
import org.loraworkbench.config.PeftSelection;
import org.loraworkbench.config.TargetModules;

/** Which modules of a model an adapter's settings select, by PEFT's rules, or why they cannot. */
final class LayerSelection {

    private final ModelOutline model;
    private final LoraConfig lora;
    private final PeftSelection selection;

    LayerSelection(ModelOutline model, LoraConfig lora) {
        this.model = model;
        this.lora = lora;
        selection = selection(model, lora);
    }

    /** What the targets mean in this model, as PEFT's own rule takes it. */
    private static PeftSelection selection(ModelOutline model, LoraConfig lora) {
        LoraConfig named = lora;
        if (lora.targetModules() instanceof TargetModules.AllLinear) {
            named = lora.withTargetModules(new TargetModules.Names(allLinear(model, lora)));
        } else if (lora.targetModules() instanceof TargetModules.ArchitectureDefault) {
            named = lora.withTargetModules(new TargetModules.Names(model.defaultTargets()));
        }
        return new PeftSelection(named, lora.savedModules(model.taskType()));
    }

    /** A head under another name than those that PEFT saves is a layer like others. */
    private static List<String> allLinear(ModelOutline model, LoraConfig lora) {
        List<String> saved = lora.savedModules(model.taskType());
        return model.modules().stream()
                .filter(
                        module ->
                                module.adaptable()
                                        || module.role() == Role.HEAD
                                                && AdapterLayout.savedAs(saved, module.name())
                                                        .isEmpty())
                .map(ModuleOutline::name)
                .toList();
    }

    /** The settings with what their targets mean in this model. */
    LoraConfig named() {
        return selection.lora();
    }

    /**
     * PEFT saves what ends in a saved name, but keeps low-rank matrices from whole names alone.
     *
     * @throws ConfigException if a module that is saved is a target too
     */
    void requireMaySave(ModuleOutline module) {
        if (selection.selects(module.name())) {
            throw new ConfigException(
                    "modules_to_save",
                    "holds the end of the name "
                            + module.name()
                            + ", which target_modules adapts too; give whole names, such as "
                            + module.shortName());
        }
        requireRead("modules_to_save", module);
    }

    /** What PEFT would put beside a table that transformers does not look into has no effect. */
    private void requireRead(String field, ModuleOutline module) {
        if (T5.readsUnderOtherNames(model, module)) {
            throw new ConfigException(
                    field,
                    "holds "
                            + module.name()
                            + ", which transformers reads as encoder.embed_tokens and"
                            + " decoder.embed_tokens, so that PEFT's adapter on it would have no"
                            + " effect; choose other layers");
        }
    }

    /**
     * @throws ConfigException if the targets name a module that cannot be adapted
     */
    boolean isTargeted(ModuleOutline module) {
        if (!selection.isTargeted(module.name()) || !isInChosenBlock(module)) {
            return false;
        }
        requireRead("target_modules", module);
        if (DebertaV2.readsPastAdapter(model, module)) {
            throw new ConfigException(
                    "target_modules",
                    "matches "
                            + module.name()
                            + ", whose weight transformers reads past PEFT's adapter, so that it"
                            + " would have no effect; choose other layers");
        }
        if (module.kind().isNorm()) {
            throw new ConfigException(
                    "target_modules",
                    "matches "
                            + module.name()
                            + ", which is a norm; only linear layers and embeddings can be"
                            + " adapted");
        }
        if (lora.useDora() && !module.kind().isLinear()) {
            throw new ConfigException(
                    "use_dora",
                    "works on linear layers, but target_modules matches the embedding "
                            + module.name());
        }
        return true;
    }

    /**
     * PEFT's rule but for one thing: without a {@code layers_pattern} it finds no index where the
     * blocks lie at the root ({@code h.0.attn.…}). They are counted here, and the saved adapter
     * names its modules in full.
     */
    private boolean isInChosenBlock(ModuleOutline module) {
        List<Integer> chosen = lora.layersToTransform();
        boolean byName = lora.targetModules() instanceof TargetModules.Names;
        if (chosen.isEmpty() || byName && selection.isIndependentOfLayers(module.name())) {
            return true;
        }
        OptionalInt block =
                lora.layersPattern().isEmpty() ? module.block() : selection.blockOf(module.name());
        return block.stream().anyMatch(chosen::contains);
    }

    /** PEFT can adapt a layer, and not a group of them. */
    void requireNoGroups() {
        model.groups().forEach(this::requireNoTarget);
    }

    private void requireNoTarget(String group) {
        TargetModules targets = lora.targetModules();
        boolean asked =
                targets instanceof TargetModules.Names
                        || targets instanceof TargetModules.Expression;
        if (asked && selection.selects(group)) {
            throw new ConfigException(
                    "target_modules",
                    "matches "
                            + group
                            + ", which holds other modules; only linear layers and embeddings can"
                            + " be adapted");
        }
    }

    /** Why the settings select no layer. */
    ConfigException nothingMatches() {
        List<String> linear =
                model.modules().stream()
                        .filter(ModuleOutline::adaptable)
                        .map(ModuleOutline::shortName)
                        .collect(Collectors.toCollection(TreeSet::new))
                        .stream()
                        .toList();
        int last = model.ownBlocks() - 1;
        if (!lora.layersToTransform().isEmpty()
                && lora.layersToTransform().stream().allMatch(i -> i > last)) {
            return new ConfigException(
                    "layers_to_transform", "matches no layer; the model has layers 0 to " + last);
        }
        String hint = "";
        if (lora.targetModules() instanceof TargetModules.Names names) {
            hint =
                    names.names().stream()
                            .flatMap(name -> Nearest.to(name, linear).stream())
                            .findFirst()
                            .map(nearest -> " (did you mean \"" + nearest + "\"?)")
                            .orElse("");
        }
        return new ConfigException(
                "target_modules",
                "matches no layer of the model"
                        + hint
                        + "; its linear layers end in "
                        + String.join(", ", linear));
    }
}
