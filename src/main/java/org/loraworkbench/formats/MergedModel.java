package org.loraworkbench.formats;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.loraworkbench.nn.AdaptedLayer;
import org.loraworkbench.nn.AdapterLayout;
import org.loraworkbench.nn.LaneParameter;
import org.loraworkbench.nn.LoraEmbedding;
import org.loraworkbench.nn.LoraLinear;
import org.loraworkbench.nn.ModuleAdaptation;
import org.loraworkbench.nn.ModuleOutline;
import org.loraworkbench.nn.ModuleOutline.ParameterOutline;
import org.loraworkbench.nn.TransformerModel;

/**
 * A whole model with one lane's training folded in: {@code W' = W0 + scaling · B·A}, trained biases
 * and saved modules in their places. The base's own tensors are read, never changed, so merging
 * twice gives the same.
 */
public final class MergedModel {

    private final AdapterLayout layout;
    private final int lane;
    private final BaseWeights base;
    private final Map<String, LaneParameter> parameters;
    private final Map<String, AdaptedLayer> layers;

    /**
     * @param lane the place of {@code layout} among the lanes of {@code model}
     */
    public MergedModel(TransformerModel model, AdapterLayout layout, int lane, BaseWeights base) {
        this.layout = layout;
        this.lane = lane;
        this.base = base;
        parameters =
                model.laneParameters().stream()
                        .collect(Collectors.toMap(LaneParameter::name, parameter -> parameter));
        layers =
                Stream.<AdaptedLayer>concat(
                                model.layers(LoraLinear.class).stream(),
                                model.layers(LoraEmbedding.class).stream())
                        .collect(Collectors.toMap(layer -> layer.module().name(), layer -> layer));
    }

    /** Every tensor of the model under its Hugging Face name, float32, in the model's order. */
    public Map<String, TensorData> tensors() {
        Map<String, TensorData> tensors = new LinkedHashMap<>();
        for (ModuleOutline module : layout.model().modules()) {
            for (ParameterOutline parameter : module.parameters()) {
                tensors.put(
                        parameter.name(),
                        TensorData.ofFloats(values(module, parameter), parameter.shape()));
            }
        }
        return tensors;
    }

    private float[] values(ModuleOutline module, ParameterOutline parameter) {
        ModuleAdaptation adaptation = layout.of(module);
        boolean isWeight = parameter.name().endsWith(".weight");
        if (isWeight ? adaptation.trainsWeight() : adaptation.trainsBias()) {
            return parameters.get(parameter.name()).readLane(lane, parameter.shape());
        }
        float[] values = base.floats(parameter.name());
        return isWeight && adaptation.hasLora()
                ? layers.get(module.name()).merged(lane, values)
                : values;
    }
}
