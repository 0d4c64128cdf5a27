package org.loraworkbench.formats;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.LoraConfig;
import org.loraworkbench.config.LoraConfigJson;
import org.loraworkbench.nn.AdapterLayout;
import org.loraworkbench.nn.LaneParameter;
import org.loraworkbench.nn.LoraLinear;
import org.loraworkbench.nn.ModuleOutline;
import org.loraworkbench.nn.ModuleOutline.Kind;
import org.loraworkbench.nn.Role;
import org.loraworkbench.nn.TransformerModel;

/** One lane's trained tensors under PEFT's names, in both directions. */
public final class PeftAdapter {

    private final TransformerModel model;
    private final AdapterLayout layout;
    private final int lane;
    private final BaseWeights base;
    private final PeftKeys keys;

    /**
     * @param lane the place of {@code layout} among the lanes of {@code model}
     */
    public PeftAdapter(TransformerModel model, AdapterLayout layout, int lane, BaseWeights base) {
        this.model = model;
        this.layout = layout;
        this.lane = lane;
        this.base = base;
        keys = new PeftKeys(layout);
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
            for (String key : isFolded(module) ? List.<String>of() : keys.of(module)) {
                tensors.put(PeftKeys.ROOT + key, value(module, key, parameters));
            }
        }
        MergedModel merged = new MergedModel(model, layout, lane, base);
        for (ModuleOutline module : base.newModules()) {
            for (var parameter : module.parameters()) {
                tensors.computeIfAbsent(
                        PeftKeys.ROOT + parameter.name(),
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
        ReplacedWeights replaced = new ReplacedWeights(layout, TrainedTokens.NONE, base, source);
        if (!replaced.parameters().isEmpty()) {
            throw new FormatException(
                    "%s: brings weights that the base has otherwise: %s"
                            .formatted(
                                    source.description(),
                                    String.join(", ", replaced.parameters())));
        }
        load(source, replaced);
    }

    /**
     * Sets this lane's tensors.
     *
     * @param replaced weights of the base that the file brings too, of which the layout knows
     * @throws FormatException if one is missing or has another shape
     */
    void load(TensorSource source, ReplacedWeights replaced) {
        Map<String, LaneParameter> parameters = parametersByName();
        Set<String> brought = replaced.parameters();
        for (ModuleOutline module : layout.model().modules()) {
            for (String key : keys.trained(module)) {
                String name = PeftKeys.parameterName(module, key);
                LaneParameter parameter = parameters.get(name);
                if (parameter != null && brought.contains(name)) {
                    parameter.writeLane(lane, replaced.values(name, source), parameter.laneShape());
                } else if (parameter != null && !isLeftToTheBase(module, key, source)) {
                    load(module, key, parameter, source);
                }
            }
        }
    }

    private void load(
            ModuleOutline module, String key, LaneParameter parameter, TensorSource source) {
        String name = PeftKeys.ROOT + key;
        if (!source.contains(name)) {
            throw new FormatException(
                    "%s: the tensor %s is missing".formatted(source.description(), name));
        }
        long[] shape = shape(module, key, parameter);
        TensorShapes.require(source, name, shape, module);
        parameter.writeLane(lane, source.read(name).toFloats(), shape);
    }

    /** A head that was not saved with the adapter is the base's own. */
    private boolean isLeftToTheBase(ModuleOutline module, String key, TensorSource source) {
        return module.role() == Role.HEAD
                && !layout.of(module).hasLora()
                && !source.contains(PeftKeys.ROOT + key)
                && module.parameters().stream()
                        .allMatch(parameter -> base.isStored(parameter.name()));
    }

    private TensorData value(
            ModuleOutline module, String key, Map<String, LaneParameter> parameters) {
        if (PeftKeys.isOriginal(key)) {
            return TensorData.ofFloats(base.floats(module.name() + ".bias"), module.out());
        }
        if (key.endsWith(PeftKeys.FROZEN_WEIGHT)) {
            return TensorData.ofFloats(frozenWeight(module), module.weightShape());
        }
        LaneParameter parameter = parameters.get(PeftKeys.parameterName(module, key));
        long[] shape = shape(module, key, parameter);
        return TensorData.ofFloats(parameter.readLane(lane, shape), shape);
    }

    /** W0, less what PiSSA took out of it: PEFT puts it in the place of its own. */
    private float[] frozenWeight(ModuleOutline module) {
        float[] w0 = base.floats(module.weight().name());
        return model.layers(LoraLinear.class).stream()
                .filter(layer -> layer.module().equals(module))
                .findFirst()
                .map(layer -> layer.withoutTaken(lane, w0))
                .orElse(w0);
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

    private Map<String, LaneParameter> parametersByName() {
        Map<String, LaneParameter> byName = new HashMap<>();
        model.laneParameters().forEach(parameter -> byName.put(parameter.name(), parameter));
        return byName;
    }
}
