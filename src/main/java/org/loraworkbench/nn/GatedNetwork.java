package org.loraworkbench.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;

/**
 * A feed-forward network whose inner width is gated (Shazeer 2020): {@code down(act(gate(x)) ·
 * up(x))}. Gate and up are two layers, or the halves of one.
 */
final class GatedNetwork extends Layer {

    private final boolean gelu;
    private final int inner;
    private final Linear gate;
    private final Linear up;
    private final Linear both;
    private final Linear down;

    GatedNetwork(DecoderConfig config, Layers layers) {
        gelu = config.style().gemma();
        inner = config.intermediateSize();
        int d = config.hiddenSize();
        boolean bias = config.style().feedForwardBias();
        boolean joined = config.style().joined();
        both = joined ? add("gate_up", linear(layers, "gate_up_proj", d, 2 * inner, bias)) : null;
        gate = joined ? null : add("gate", linear(layers, "gate_proj", d, inner, bias));
        up = joined ? null : add("up", linear(layers, "up_proj", d, inner, bias));
        down = add("down", linear(layers, "down_proj", inner, d, bias));
    }

    private static Linear linear(Layers layers, String name, int in, int out, boolean bias) {
        return layers.linear(name, in, out, bias, Role.BODY);
    }

    @Override
    NDArray apply(ParameterStore store, NDArray x, boolean training) {
        if (both == null) {
            NDArray open = activated(gate.apply(store, x, training));
            return down.apply(store, open.mul(up.apply(store, x, training)), training);
        }
        Kernels kernels = Kernels.get();
        NDArray halves = both.apply(store, x, training);
        NDArray open = activated(kernels.columns(halves, 0, inner));
        return down.apply(store, open.mul(kernels.columns(halves, inner, inner)), training);
    }

    private NDArray activated(NDArray x) {
        return gelu ? Kernels.get().geluTanh(x) : Kernels.get().silu(x);
    }
}
