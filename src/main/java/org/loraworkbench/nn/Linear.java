package org.loraworkbench.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;

/**
 * {@code y = x·Wᵀ + b} with W {@code [out, in]}. W and b are shared by all lanes, unless some lane
 * trains them.
 */
public class Linear extends Layer {

    private final ModuleOutline module;
    private final LaneParameter weight;
    private final LaneParameter bias;

    public Linear(ModuleOutline module, LaneTraining training) {
        this.module = module;
        weight = add(LaneParameter.weight(module, training));
        bias = module.bias() ? add(LaneParameter.bias(module, training)) : null;
    }

    public final ModuleOutline module() {
        return module;
    }

    public final LaneParameter weight() {
        return weight;
    }

    @Override
    NDArray apply(ParameterStore store, NDArray x, boolean training) {
        Kernels kernels = Kernels.get();
        NDArray w = value(store, weight, x);
        NDArray b = bias == null ? null : value(store, bias, x);
        boolean laneBias = bias != null && bias.isTrained();
        if (!weight.isTrained()) {
            NDArray y = kernels.linear(x, w, laneBias ? null : b);
            return laneBias ? kernels.addLaneBias(y, b) : y;
        }
        NDArray y = kernels.laneLinear(x, w);
        if (b == null) {
            return y;
        }
        return kernels.addLaneBias(y, laneBias ? b : b.expandDims(0));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        Shape input = inputShapes[0];
        return new Shape[] {input.slice(0, input.dimension() - 1).add(module.out())};
    }
}
