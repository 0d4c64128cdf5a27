package org.loraworkbench.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;

/**
 * A feed-forward network whose inner width is gated (Shazeer 2020): {@code down(act(gate(x)) ·
 * up(x))}. Gate and up are two layers, or the halves of one.
 */
final class GatedNetwork extends Layer {

    private final Activation activation;
    private final int inner;
    private final Linear gate;
    private final Linear up;
    private final Linear both;
    private final Linear down;

    GatedNetwork(DecoderConfig config, Layers layers) {
        activation = config.style().activation();
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
            NDArray open = activation.apply(gate.apply(store, x, training));
            return down.apply(store, open.mul(up.apply(store, x, training)), training);
        }
        Kernels kernels = Kernels.get();
        NDArray halves = both.apply(store, x, training);
        NDArray open = activation.apply(kernels.columns(halves, 0, inner));
        return down.apply(store, open.mul(kernels.columns(halves, inner, inner)), training);
    }
}
