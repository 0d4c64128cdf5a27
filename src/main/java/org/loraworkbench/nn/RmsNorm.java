package org.loraworkbench.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;

/**
 * Root mean square normalisation over the last axis (Zhang & Sennrich 2019): {@code x/√(mean(x²) +
 * eps) · weight}.
 */
public final class RmsNorm extends Layer {

    private final LaneParameter weight;
    private final double eps;

    public RmsNorm(ModuleOutline module, LaneTraining training, double eps) {
        this.eps = eps;
        weight = add(LaneParameter.weight(module, training));
    }

    @Override
    NDArray apply(ParameterStore store, NDArray x, boolean training) {
        return Kernels.get().rmsNorm(x, value(store, weight, x), eps);
    }
}
