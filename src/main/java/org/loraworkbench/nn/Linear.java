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
     * @param weight of this layer; an embedding's where the two are tied
     */
    Linear(ModuleOutline module, LaneTraining training, LaneParameter weight) {
        this.module = module;
        this.weight = weight.name().equals(module.weight().name()) ? add(weight) : weight;
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
        return weight.isQuantized()
                ? weight.quantized().weight(x)
                : asOutIn(value(store, weight, x));
    }

    private NDArray asOutIn(NDArray w) {
        if (module.kind() != ModuleOutline.Kind.TRANSPOSED_LINEAR) {
            return w;
        }
        return weight.isTrained() ? w.transpose(0, 2, 1) : w.transpose();
    }

    /** W, {@code [out, in]}, with the lanes as its first axis where it is trained. */
    final NDArray weights() {
        return weight.isQuantized() ? weight.quantized().float32() : asOutIn(weight.array());
    }

    /** W as one lane sees it, {@code [out, in]}, float32. */
    final NDArray laneWeight(int lane) {
        return CopyKernels.get().toFloat32(weight.isTrained() ? weights().get(lane) : weights());
    }

    @Override
    NDArray apply(ParameterStore store, NDArray x, boolean training) {
        boolean trains = weight.isTrained() || bias != null && bias.isTrained();
        if (trains || bias == null || weight.isQuantized()) {
            return addBias(store, product(store, x));
        }
        return Kernels.get().linear(x, weight(store, x), value(store, bias, x));
    }

    /** {@code x·Wᵀ}. */
    final NDArray product(ParameterStore store, NDArray x) {
        if (weight.isQuantized()) {
            return weight.quantized().linear(x);
        }
        NDArray w = weight(store, x);
        return weight.isTrained()
                ? Kernels.get().laneLinear(x, w)
                : Kernels.get().linear(x, w, null);
    }

    final NDArray addBias(ParameterStore store, NDArray y) {
        if (bias == null) {
            return y;
        }
        NDArray b = value(store, bias, y);
        return Kernels.get().addLaneBias(y, bias.isTrained() ? b : b.expandDims(0));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        Shape input = inputShapes[0];
        return new Shape[] {input.slice(0, input.dimension() - 1).add(module.out())};
    }
}
