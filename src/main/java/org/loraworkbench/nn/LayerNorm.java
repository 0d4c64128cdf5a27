package org.loraworkbench.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;

/**
 * Layer normalisation over the last axis (Ba et al. 2016): {@code (x − mean)/√(variance + eps) ·
 * weight + bias}, in some models without the bias.
 */
public final class LayerNorm extends Layer {

    private final LaneParameter weight;
    private final LaneParameter bias;
    private final double eps;

    public LayerNorm(ModuleOutline module, LaneTraining training, double eps) {
        this.eps = eps;
        weight = add(LaneParameter.weight(module, training));
        bias = module.bias() ? add(LaneParameter.bias(module, training)) : null;
    }

    @Override
    NDArray apply(ParameterStore store, NDArray x, boolean training) {
        NDArray w = value(store, weight, x);
        if (bias == null) {
            return Kernels.get().layerNormWithoutBias(x, w, eps);
        }
        NDArray b = value(store, bias, x);
        return weight.isTrained() || bias.isTrained()
                ? Kernels.get().laneLayerNorm(x, w, b, eps)
                : Kernels.get().layerNorm(x, w, b, eps);
    }
}
