package org.loraworkbench.formats;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.loraworkbench.config.BiasMode;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.LoraConfig;
import org.loraworkbench.config.LoraConfigJson;
import org.loraworkbench.nn.AdapterLayout;
import org.loraworkbench.nn.LaneParameter;
import org.loraworkbench.nn.ModuleAdaptation;
import org.loraworkbench.nn.ModuleOutline;
import org.loraworkbench.nn.ModuleOutline.Kind;
import org.loraworkbench.nn.ModuleOutline.ParameterOutline;
import org.loraworkbench.nn.Role;
import org.loraworkbench.nn.TransformerModel;

/**
 * One lane's trained tensors under PEFT's names, in both directions. The names are those of PEFT's
 * {@code get_peft_model_state_dict}: {@code base_model.model.<module>.lora_A.weight}, and so on.
 */
public final class PeftAdapter {

    static final String ROOT = "base_model.model.";

    /** Adapted layers of these names are saved by PEFT with the weight that they adapt. */
    private static final Set<String> SAVED_WITH_WEIGHT = Set.of("embed_tokens", "lm_head");

    private static final String COPY = ".modules_to_save.";
    private static final String ORIGINAL = ".original_module.";
    private static final String FROZEN_WEIGHT = ".base_layer.weight";

    private final TransformerModel model;
    private final AdapterLayout layout;
    private final int lane;
    private final BaseWeights base;

    /**
     * @param lane the place of {@code layout} among the lanes of {@code model}
     */
    public PeftAdapter(TransformerModel model, AdapterLayout layout, int lane, BaseWeights base) {
        this.model = model;
        this.layout = layout;
        this.lane = lane;
        this.base = base;
    }

    /**
     * The tensors to save, by PEFT's name, in alphabetical order. A module that the base model
     * lacks is among them even where it is frozen, for the adapter is of no use without it; and
     * where it was adapted, with its matrices folded in, for PEFT saves a module whole or adapts
     * it, and not both.
     */
    public Map<String, TensorData> tensors() {
        Map<String, TensorData> tensors = new TreeMap<>();
        Map<String, LaneParameter> parameters = parametersByName();
        for (ModuleOutline module : layout.model().modules()) {
            for (String key : isFolded(module) ? List.<String>of() : keys(module)) {
                tensors.put(ROOT + key, value(module, key, parameters));
            }
        }
        MergedModel merged = new MergedModel(model, layout, lane, base);
        for (ModuleOutline module : base.newModules()) {
            for (var parameter : module.parameters()) {
                tensors.computeIfAbsent(
                        ROOT + parameter.name(),
                        name ->
                                TensorData.ofFloats(
                                        merged.floats(parameter.name()), parameter.shape()));
            }
        }
        return tensors;
    }

    /** Adapted, but of no use to anybody without the weight that was made anew for this base. */
    private boolean isFolded(ModuleOutline module) {
        return layout.of(module).hasLora() && base.newModules().contains(module);
    }

    /**
     * The {@code adapter_config.json} that goes with {@link #tensors}. By PEFT's rule it selects
     * exactly the modules whose matrices are among them.
     *
     * @param baseModel as {@link BaseModels} takes it
     */
    public ObjectNode config(String baseModel) {
        LoraConfig lora = layout.adapter().lora();
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("peft_type", "LORA");
        json.put("task_type", layout.model().taskType().name());
        json.put("base_model_name_or_path", BaseModels.publishedName(baseModel));
        json.put("revision", BaseModels.revision(baseModel).orElse(null));
        json.put("inference_mode", true);
        // Says of all layers alike that their weights are stored as [in, out].
        json.put(
                "fan_in_fan_out",
                layout.adaptedModules().stream()
                        .anyMatch(module -> module.kind() == Kind.TRANSPOSED_LINEAR));
        List<String> saved = new ArrayList<>(lora.savedModules(layout.model().taskType()));
        base.newModules().stream()
                .filter(module -> !layout.isSaved(module))
                .forEach(module -> saved.add(parentName(module)));
        List<ModuleOutline> adapted =
                layout.adaptedModules().stream().filter(module -> !isFolded(module)).toList();
        json.setAll(LoraConfigJson.write(layout.settingsForPeft(adapted, saved)));
        json.set("modules_to_save", saved.isEmpty() ? null : Json.MAPPER.valueToTree(saved));
        return json;
    }

    /** PEFT saves a new pooler by the module around it: {@code pooler}. */
    private static String parentName(ModuleOutline module) {
        String parent = module.name().substring(0, module.name().lastIndexOf('.'));
        return parent.substring(parent.lastIndexOf('.') + 1);
    }

    /**
     * Sets this lane's tensors.
     *
     * @throws FormatException if one is missing, has another shape, or has no place in the layout
     */
    public void load(TensorSource source) {
        Set<String> unused = new HashSet<>(source.names());
        Map<String, LaneParameter> parameters = parametersByName();
        for (ModuleOutline module : layout.model().modules()) {
            for (String key : keys(module)) {
                if (!isCopy(key) && !isLeftToTheBase(module, key, source)) {
                    set(module, key, parameters, source);
                }
                unused.remove(ROOT + key);
            }
            module.parameters().stream()
                    .filter(parameter -> isRepeated(parameter, source))
                    .forEach(parameter -> unused.remove(ROOT + parameter.name()));
        }
        if (!unused.isEmpty()) {
            throw new FormatException(
                    "%s: the tensor %s has no place in this adapter's configuration"
                            .formatted(
                                    source.description(),
                                    unused.stream().sorted().findFirst().orElseThrow()));
        }
    }

    /** A head that was not saved with the adapter is the base's own. */
    private boolean isLeftToTheBase(ModuleOutline module, String key, TensorSource source) {
        return module.role() == Role.HEAD
                && !layout.of(module).hasLora()
                && !source.contains(ROOT + key)
                && module.parameters().stream()
                        .allMatch(parameter -> base.isStored(parameter.name()));
    }

    /** Some save tensors along that are the base's own, or were made anew for it. */
    private boolean isRepeated(ParameterOutline parameter, TensorSource source) {
        String name = ROOT + parameter.name();
        return source.contains(name)
                && Arrays.equals(source.shape(name), parameter.shape())
                && Arrays.equals(source.read(name).toFloats(), base.floats(parameter.name()));
    }

    /** What PEFT saves of a module, by the name below {@link #ROOT}. */
    private List<String> keys(ModuleOutline module) {
        ModuleAdaptation adaptation = layout.of(module);
        List<String> keys = new ArrayList<>();
        String name = module.name();
        if (adaptation.hasLora() && module.kind() == Kind.EMBEDDING) {
            keys.add(name + ".lora_embedding_A");
            keys.add(name + ".lora_embedding_B");
        } else if (adaptation.hasLora()) {
            keys.add(name + ".lora_A.weight");
            keys.add(name + ".lora_B.weight");
        }
        if (adaptation.hasLora() && SAVED_WITH_WEIGHT.contains(module.shortName())) {
            keys.add(name + FROZEN_WEIGHT);
        }
        if (adaptation.decomposed()) {
            keys.add(name + ".lora_magnitude_vector");
        }
        if (adaptation.trainsWeight()) {
            keys.add(name + ".weight");
        }
        if (adaptation.trainsBias() && module.bias()) {
            keys.add(name + (adaptation.hasLora() ? ".base_layer.bias" : ".bias"));
        }
        boolean allBiases = layout.adapter().lora().bias() == BiasMode.ALL;
        if (allBiases && module.bias()) {
            layout.savedAs(module).ifPresent(wrapped -> keys.addAll(copies(name, wrapped)));
        }
        return keys;
    }

    /**
     * Bias "all" saves whatever has "bias" in its name, so both copies of a saved module; one that
     * lies deeper than the module that PEFT wraps is named with the adapter's own name.
     */
    private static List<String> copies(String module, String wrapped) {
        String inside = module.equals(wrapped) ? "" : module.substring(wrapped.length() + 1) + ".";
        String adapterName = inside.isEmpty() ? "" : "default.";
        return List.of(
                wrapped + COPY + adapterName + inside + "bias",
                wrapped + ORIGINAL + inside + "bias");
    }

    private static boolean isCopy(String key) {
        return key.contains(COPY) || key.contains(ORIGINAL) || key.endsWith(FROZEN_WEIGHT);
    }

    private TensorData value(
            ModuleOutline module, String key, Map<String, LaneParameter> parameters) {
        if (key.contains(ORIGINAL)) {
            return TensorData.ofFloats(base.floats(module.name() + ".bias"), module.out());
        }
        if (key.endsWith(FROZEN_WEIGHT)) {
            return TensorData.ofFloats(base.floats(module.weight().name()), module.weightShape());
        }
        LaneParameter parameter = parameters.get(parameterName(module, key));
        long[] shape = shape(module, key, parameter);
        return TensorData.ofFloats(parameter.readLane(lane, shape), shape);
    }

    private void set(
            ModuleOutline module,
            String key,
            Map<String, LaneParameter> parameters,
            TensorSource source) {
        if (!source.contains(ROOT + key)) {
            throw new FormatException(
                    "%s: the tensor %s is missing".formatted(source.description(), ROOT + key));
        }
        LaneParameter parameter = parameters.get(parameterName(module, key));
        long[] shape = shape(module, key, parameter);
        if (!Arrays.equals(shape, source.shape(ROOT + key))) {
            throw new FormatException(
                    "%s: the tensor %s has the shape %s, but this adapter's must have %s"
                            .formatted(
                                    source.description(),
                                    ROOT + key,
                                    Arrays.toString(source.shape(ROOT + key)),
                                    Arrays.toString(shape)));
        }
        parameter.writeLane(lane, source.read(ROOT + key).toFloats(), shape);
    }

    private long[] shape(ModuleOutline module, String key, LaneParameter parameter) {
        long rank = layout.of(module).rank();
        if (key.endsWith(".lora_A.weight") || key.endsWith(".lora_embedding_A")) {
            return new long[] {rank, module.in()};
        }
        if (key.endsWith(".lora_B.weight") || key.endsWith(".lora_embedding_B")) {
            return new long[] {module.out(), rank};
        }
        return parameter.laneShape();
    }

    private static String parameterName(ModuleOutline module, String key) {
        return key.contains(COPY) || key.endsWith(".bias") ? module.name() + ".bias" : key;
    }

    private Map<String, LaneParameter> parametersByName() {
        Map<String, LaneParameter> byName = new HashMap<>();
        model.laneParameters().forEach(parameter -> byName.put(parameter.name(), parameter));
        return byName;
    }
}
