package org.loraworkbench.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;

/**
 * {@code y = x·Wᵀ + b} with W {@code [out, in]}, or {@code x·W + b} where W is stored transposed. W
 * and b are shared by all lanes, unless some lane trains them.
 */
public class Linear extends Layer {

    private final ModuleOutline module;
    private final LaneParameter weight;
    private final LaneParameter bias;

    public Linear(ModuleOutline module, LaneTraining training) {
        this(module, training, LaneParameter.weight(module, training));
    }

    /**
     * @param weight of this layer; an embedding's where the module has none of its own
     */
    Linear(ModuleOutline module, LaneTraining training, LaneParameter weight) {
        this.module = module;
        this.weight = module.hasOwnWeight() ? add(weight) : weight;
        bias = module.bias() ? add(LaneParameter.bias(module, training)) : null;
    }

    public final ModuleOutline module() {
        return module;
    }

    public final LaneParameter weight() {
        return weight;
    }

    /** W, {@code [out, in]}, with the lanes as its first axis where it is trained. */
    final NDArray weight(ParameterStore store, NDArray x) {
        NDArray w = value(store, weight, x);
        if (module.kind() != ModuleOutline.Kind.TRANSPOSED_LINEAR) {
            return w;
        }
        return weight.isTrained() ? w.transpose(0, 2, 1) : w.transpose();
    }

    @Override
    NDArray apply(ParameterStore store, NDArray x, boolean training) {
        Kernels kernels = Kernels.get();
        NDArray w = weight(store, x);
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
