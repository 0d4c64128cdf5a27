package org.loraworkbench.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;

/**
 * Root mean square normalisation over the last axis (Zhang & Sennrich 2019): {@code x/√(mean(x²) +
 * eps) · weight}; {@code · (1 + weight)} where the weight counts from one.
 */
public final class RmsNorm extends Layer {

    private final LaneParameter weight;
    private final double eps;
    private final boolean fromOne;

    public RmsNorm(ModuleOutline module, LaneTraining training, double eps) {
        this.eps = eps;
        fromOne = module.kind() == ModuleOutline.Kind.RMS_NORM_FROM_ONE;
        weight = add(LaneParameter.weight(module, training));
    }

    @Override
    NDArray apply(ParameterStore store, NDArray x, boolean training) {
        NDArray factor = value(store, weight, x);
        return fromOne
                ? Kernels.get().rmsNormFromOne(x, factor, eps)
                : Kernels.get().rmsNorm(x, factor, eps);
    }
}
