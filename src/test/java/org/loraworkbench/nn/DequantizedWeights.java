package org.loraworkbench.nn;

import java.util.HashMap;
import java.util.Map;
import org.loraworkbench.formats.TensorData;
import org.loraworkbench.formats.TensorMap;
import org.loraworkbench.formats.TensorSource;

/** The weights that a quantised model computes with, for a model that keeps them as they are. */
public final class DequantizedWeights {

    private DequantizedWeights() {}

    /**
     * @param source where the model's other tensors come from
     */
    public static TensorSource of(TransformerModel model, TensorSource source) {
        Map<String, TensorData> tensors = new HashMap<>();
        source.names().forEach(name -> tensors.put(name, source.read(name)));
        for (Linear layer : model.layers(Linear.class)) {
            if (layer.weight().isQuantized()) {
                ModuleOutline module = layer.module();
                tensors.put(
                        module.weight().name(),
                        TensorData.ofFloats(asStored(layer), module.weightShape()));
            }
        }
        return new TensorMap(tensors);
    }

    static float[] asStored(Linear layer) {
        boolean transposed = layer.module().kind() == ModuleOutline.Kind.TRANSPOSED_LINEAR;
        var weight = layer.laneWeight(0);
        return (transposed ? weight.transpose() : weight).toFloatArray();
    }
}
