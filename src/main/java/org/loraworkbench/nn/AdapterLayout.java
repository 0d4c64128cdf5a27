package org.loraworkbench.nn;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.loraworkbench.config.AdapterConfig;
import org.loraworkbench.config.BiasMode;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.LoraConfig;
import org.loraworkbench.config.Method;
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
    private final LayerSelection selection;
    private final Map<String, ModuleAdaptation> byModule = new LinkedHashMap<>();

    private AdapterLayout(ModelOutline model, AdapterConfig adapter) {
        this.model = model;
        this.adapter = adapter;
        selection = new LayerSelection(model, adapter.lora());
    }

    /**
     * @throws ConfigException if the targets match no layer, or one that cannot be adapted
     */
    public static AdapterLayout of(ModelOutline model, AdapterConfig adapter) {
        AdapterLayout layout = new AdapterLayout(model, adapter);
        if (adapter.method() == Method.LORA) {
            layout.selection.requireNoGroups();
        }
        for (ModuleOutline module : model.modules()) {
            ModuleAdaptation adaptation = layout.adaptation(module);
            if (!adaptation.equals(ModuleAdaptation.NONE)) {
                layout.byModule.put(module.name(), adaptation);
            }
        }
        if (adapter.method() == Method.LORA && layout.adaptedModules().isEmpty()) {
            throw layout.selection.nothingMatches();
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

    static Optional<String> savedAs(List<String> saved, String name) {
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
            selection.requireMaySave(module);
        }
        if (adapter.method() == Method.FULL || isSaved(module)) {
            return ModuleAdaptation.FULL;
        }
        if (adapter.method() == Method.HEAD) {
            return ModuleAdaptation.NONE;
        }
        LoraConfig lora = adapter.lora();
        boolean targeted = selection.isTargeted(module);
        boolean trainsBias =
                module.bias()
                        && (lora.bias() == BiasMode.ALL
                                || lora.bias() == BiasMode.LORA_ONLY && targeted);
        if (!targeted) {
            return trainsBias
                    ? new ModuleAdaptation(0, 0, 0, false, false, false, true)
                    : ModuleAdaptation.NONE;
        }
        if (lora.loraBias() && module.kind() == ModuleOutline.Kind.EMBEDDING) {
            throw new ConfigException(
                    "lora_bias",
                    "is for linear layers, but %s is a table".formatted(module.name()));
        }
        return new ModuleAdaptation(
                lora.rankOf(module.name()),
                lora.scalingOf(module.name()),
                lora.loraDropout(),
                lora.useDora(),
                lora.loraBias(),
                false,
                trainsBias);
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
        LoraConfig given = selection.named();
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
}
