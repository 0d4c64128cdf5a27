package org.loraworkbench.nn;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.loraworkbench.config.AdapterConfig;
import org.loraworkbench.config.BiasMode;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.LoraConfig;
import org.loraworkbench.config.Method;
import org.loraworkbench.config.Nearest;
import org.loraworkbench.config.PeftSelection;
import org.loraworkbench.config.TargetModules;
import org.loraworkbench.config.TaskType;

/**
 * Where one lane trains what in a model: PEFT's rules of matching, worked out once. The counts, the
 * memory plan and the layers themselves all follow it.
 */
public final class AdapterLayout {

    private final AdapterConfig adapter;
    private final ModelOutline model;
    private final PeftSelection selection;
    private final Map<String, ModuleAdaptation> byModule = new LinkedHashMap<>();

    private AdapterLayout(ModelOutline model, AdapterConfig adapter) {
        this.model = model;
        this.adapter = adapter;
        selection = selection(model, adapter.lora());
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
                                                && savedAs(saved, module.name()).isEmpty())
                .map(ModuleOutline::name)
                .toList();
    }

    /**
     * @throws ConfigException if the targets match no layer, or one that cannot be adapted
     */
    public static AdapterLayout of(ModelOutline model, AdapterConfig adapter) {
        AdapterLayout layout = new AdapterLayout(model, adapter);
        if (adapter.method() == Method.LORA) {
            model.groups().forEach(layout::requireNoTarget);
        }
        for (ModuleOutline module : model.modules()) {
            ModuleAdaptation adaptation = layout.adaptation(module);
            if (!adaptation.equals(ModuleAdaptation.NONE)) {
                layout.byModule.put(module.name(), adaptation);
            }
        }
        if (adapter.method() == Method.LORA && layout.adaptedModules().isEmpty()) {
            throw layout.nothingMatches();
        }
        if (adapter.method() == Method.HEAD && layout.byModule.isEmpty()) {
            throw new ConfigException(
                    "baselines",
                    "head needs a head to train, but the outputs of "
                            + model.taskType()
                            + " come from the pretrained network itself");
        }
        return layout;
    }

    /**
     * The same lane with weights of the base that it has for itself, as an adapter's file may bring
     * them along.
     *
     * @param parameters full names, such as {@code lm_head.weight}
     */
    public AdapterLayout withOwn(Set<String> parameters) {
        AdapterLayout layout = new AdapterLayout(model, adapter);
        layout.byModule.putAll(byModule);
        for (ModuleOutline module : model.modules()) {
            boolean weight = parameters.contains(module.weight().name());
            boolean bias = parameters.contains(module.name() + ".bias");
            if (weight || bias) {
                layout.byModule.put(module.name(), of(module).withOwn(weight, bias));
            }
        }
        return layout;
    }

    /** The base itself, as a lane beside others: nothing is trained in it. */
    public static AdapterLayout ofBase(ModelOutline model) {
        return new AdapterLayout(model, AdapterConfig.baseline(Method.HEAD));
    }

    public AdapterConfig adapter() {
        return adapter;
    }

    public ModelOutline model() {
        return model;
    }

    /** What this lane trains in a module. */
    public ModuleAdaptation of(ModuleOutline module) {
        return byModule.getOrDefault(module.name(), ModuleAdaptation.NONE);
    }

    /** The modules with low-rank matrices. */
    public List<ModuleOutline> adaptedModules() {
        return model.modules().stream().filter(module -> of(module).hasLora()).toList();
    }

    /**
     * Whether the model is told which token belongs to the question and which to its context:
     * PEFT's class for answering questions keeps that from the model that it adapts.
     */
    public boolean readsTokenTypes() {
        return adapter.method() != Method.LORA || model.taskType() != TaskType.QUESTION_ANS;
    }

    /** The rank to show for this lane; 0 where it has no low-rank matrices. */
    public int shownRank() {
        return adapter.method() == Method.LORA ? adapter.lora().r() : 0;
    }

    /** The alpha to show for this lane; 0 where it has no low-rank matrices. */
    public double shownAlpha() {
        return adapter.method() == Method.LORA ? adapter.lora().loraAlpha() : 0;
    }

    public double dropout() {
        return adapter.method() == Method.LORA ? adapter.lora().loraDropout() : 0;
    }

    /** The parameters that this lane trains. */
    public long trainableParameters() {
        return model.modules().stream().mapToLong(this::trainableParametersIn).sum();
    }

    /** The parameters that this lane trains in one module. */
    public long trainableParametersIn(ModuleOutline module) {
        long copied = copiesWeight(module) ? module.weight().count() : 0;
        return of(module).trainableParameters(module) + copied;
    }

    /**
     * All parameters as PEFT counts them: the base with its head, the low-rank matrices, and a
     * second copy of every saved module, whose original stays beside it.
     */
    public long allParameters() {
        if (adapter.method() == Method.FULL) {
            return model.parameterCount();
        }
        long matrices =
                adaptedModules().stream()
                        .mapToLong(module -> of(module).adapterParameters(module))
                        .sum();
        long copies =
                model.modules().stream()
                        .filter(this::isSaved)
                        .mapToLong(
                                module ->
                                        module.parameterCount()
                                                + (copiesWeight(module)
                                                        ? module.weight().count()
                                                        : 0))
                        .sum();
        return model.parameterCount() + matrices + copies;
    }

    /**
     * Trains in full as part of the task's head or of {@code modules_to_save}. PEFT wraps a module
     * whose name ends in a saved name, with everything inside it.
     */
    public boolean isSaved(ModuleOutline module) {
        return savedAs(module).isPresent();
    }

    /** The module that PEFT wraps in order to save this one: itself, or one around it. */
    public Optional<String> savedAs(ModuleOutline module) {
        if (adapter.method() == Method.FULL) {
            return Optional.empty();
        }
        if (adapter.method() == Method.HEAD && module.role() == Role.HEAD) {
            return Optional.of(module.name());
        }
        return savedAs(adapter.lora().savedModules(model.taskType()), module.name());
    }

    private static Optional<String> savedAs(List<String> saved, String name) {
        for (int end = name.length(); end > 0; end = name.lastIndexOf('.', end - 1)) {
            String ancestor = name.substring(0, end);
            if (saved.stream().anyMatch(ancestor::endsWith)) {
                return Optional.of(ancestor);
            }
        }
        return Optional.empty();
    }

    /** A tied head that is saved trains a copy of the table. */
    private boolean copiesWeight(ModuleOutline module) {
        return !module.hasOwnWeight() && isSaved(module);
    }

    /** Whether a tied head and its table stay one tensor in this lane. */
    public boolean keepsTied(ModuleOutline head) {
        ModuleOutline table = model.tableOf(head);
        return !of(head).hasLora() && !of(table).hasLora() && !copiesHeadOrTable(head);
    }

    /** Whether this lane trains a copy of a tied head, or of the table that it scores with. */
    boolean copiesHeadOrTable(ModuleOutline head) {
        return isSaved(head) || isSaved(model.tableOf(head));
    }

    private ModuleAdaptation adaptation(ModuleOutline module) {
        if (module.kind() == ModuleOutline.Kind.BUFFER) {
            return ModuleAdaptation.NONE;
        }
        if (adapter.method() == Method.LORA && isSaved(module)) {
            requireSavedAlone(module);
            requireRead("modules_to_save", module);
        }
        if (adapter.method() == Method.FULL || isSaved(module)) {
            return ModuleAdaptation.FULL;
        }
        if (adapter.method() == Method.HEAD) {
            return ModuleAdaptation.NONE;
        }
        LoraConfig lora = adapter.lora();
        boolean targeted = isTargeted(module);
        boolean trainsBias =
                module.bias()
                        && (lora.bias() == BiasMode.ALL
                                || lora.bias() == BiasMode.LORA_ONLY && targeted);
        if (!targeted) {
            return trainsBias
                    ? new ModuleAdaptation(0, 0, 0, false, false, true)
                    : ModuleAdaptation.NONE;
        }
        return new ModuleAdaptation(
                lora.rankOf(module.name()),
                lora.scalingOf(module.name()),
                lora.loraDropout(),
                lora.useDora(),
                false,
                trainsBias);
    }

    /** PEFT saves what ends in a saved name, but keeps low-rank matrices from whole names alone. */
    private void requireSavedAlone(ModuleOutline module) {
        if (selection.selects(module.name())) {
            throw new ConfigException(
                    "modules_to_save",
                    "holds the end of the name "
                            + module.name()
                            + ", which target_modules adapts too; give whole names, such as "
                            + module.shortName());
        }
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

    private boolean isTargeted(ModuleOutline module) {
        if (!selection.isTargeted(module.name()) || !isInChosenBlock(module)) {
            return false;
        }
        LoraConfig lora = adapter.lora();
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
        List<Integer> chosen = adapter.lora().layersToTransform();
        boolean byName = adapter.lora().targetModules() instanceof TargetModules.Names;
        if (chosen.isEmpty() || byName && selection.isIndependentOfLayers(module.name())) {
            return true;
        }
        OptionalInt block =
                adapter.lora().layersPattern().isEmpty()
                        ? module.block()
                        : selection.blockOf(module.name());
        return block.stream().anyMatch(chosen::contains);
    }

    /**
     * Settings by which PEFT selects certain modules: those given, if its rule takes them so; else
     * with the modules' full names. An expression is never left as it is: PEFT tries it on modules
     * without weights too, dropout among them, which are not known here.
     *
     * @param adapted the modules that PEFT shall adapt
     * @param saved the whole {@code modules_to_save}
     */
    public LoraConfig settingsForPeft(List<ModuleOutline> adapted, List<String> saved) {
        LoraConfig given = selection.lora();
        PeftSelection peft = new PeftSelection(given, saved);
        boolean byName = given.targetModules() instanceof TargetModules.Names;
        boolean listed = adapter.lora().targetModules() instanceof TargetModules.AllLinear;
        boolean same =
                model.modules().stream()
                        .allMatch(
                                module -> peft.selects(module.name()) == adapted.contains(module));
        List<String> names = adapted.stream().map(ModuleOutline::name).toList();
        return byName && !listed && same || names.isEmpty()
                ? given
                : adapter.lora().withTargetNames(names);
    }

    /** PEFT can adapt a layer, and not a group of them. */
    private void requireNoTarget(String group) {
        TargetModules targets = adapter.lora().targetModules();
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

    private ConfigException nothingMatches() {
        List<String> linear =
                model.modules().stream()
                        .filter(ModuleOutline::adaptable)
                        .map(ModuleOutline::shortName)
                        .collect(Collectors.toCollection(TreeSet::new))
                        .stream()
                        .toList();
        if (!adapter.lora().layersToTransform().isEmpty()
                && adapter.lora().layersToTransform().stream().allMatch(i -> i >= model.layers())) {
            return new ConfigException(
                    "layers_to_transform",
                    "matches no layer; the model has layers 0 to " + (model.layers() - 1));
        }
        String hint = "";
        if (adapter.lora().targetModules() instanceof TargetModules.Names names) {
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
