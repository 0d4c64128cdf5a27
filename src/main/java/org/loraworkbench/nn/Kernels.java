package org.loraworkbench.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.List;
import java.util.function.Supplier;
import org.loraworkbench.config.BaseQuantization;
import org.loraworkbench.config.Json;

/**
 * Calls the functions of {@code kernels}, which says their shapes. Gradients flow through them
 * while a gradient collector is open. Arrays of bfloat16 may be passed to kernels and to operators
 * that only look at shapes, and to nothing else: DJL does not know their type.
 */
public final class Kernels {

    private static final Kernels KERNELS = new Kernels();

    private Kernels() {}

    /** The process's kernels, loaded (with the engine) at the first use of one. */
    public static Kernels get() {
        return KERNELS;
    }

    /**
     * Turns off the graph optimizer of the calling thread: it compiles anew for every new shape,
     * which costs more than it brings to kernels this small.
     */
    public static void prepareThread() {
        KernelModule.get();
        JniUtils.setGraphExecutorOptimize(false);
    }

    /** Computes something of which autograd keeps nothing. */
    static NDArray withoutGradient(Supplier<NDArray> computation) {
        boolean before = JniUtils.isGradMode();
        JniUtils.setGradMode(false);
        try {
            return computation.get();
        } finally {
            JniUtils.setGradMode(before);
        }
    }

    public NDArray linear(NDArray x, NDArray weight, NDArray bias) {
        return bias == null
                ? call("linear_without_bias", x, weight)
                : call("linear", x, weight, bias);
    }

    /** A product with a frozen weight that is {@code stored} as its format says. */
    NDArray quantizedLinear(BaseQuantization format, NDArray x, NDList stored) {
        return call(Json.nameOf(format) + "_linear", x, stored);
    }

    /** The weight itself, in the number format of {@code like}. */
    NDArray quantizedWeight(BaseQuantization format, NDArray like, NDList stored) {
        return call(Json.nameOf(format) + "_weight", like, stored);
    }

    public NDArray laneLinear(NDArray x, NDArray weight) {
        return call("lane_linear", x, weight);
    }

    public NDArray addLaneBias(NDArray x, NDArray bias) {
        return call("add_lane_bias", x, bias);
    }

    /**
     * {@code x · factor}. With DJL's own product with a {@code Number}, autograd may read that
     * number after its memory was given back.
     */
    public NDArray scaled(NDArray x, double factor) {
        try (NDArray by = x.getManager().create(factor)) {
            return call("scaled", x, by);
        }
    }

    public NDArray embedding(NDArray ids, NDArray table, NDArray like) {
        return call("embedding", ids, table, like);
    }

    public NDArray laneEmbedding(NDArray ids, NDArray table, NDArray like, int fixed) {
        return call("lane_embedding", ids, table, like, constant(fixed));
    }

    public NDArray positions(NDArray ids, int first) {
        return call("positions", ids, constant(first));
    }

    public NDArray maskedPositions(NDArray mask, int first, int start) {
        return call("masked_positions", mask, constant(first), constant(start));
    }

    public NDArray joinTokens(NDArray before, NDArray after) {
        return call("join_tokens", before, after);
    }

    public NDArray layerNorm(NDArray x, NDArray weight, NDArray bias, double eps) {
        return call("layer_norm", x, weight, bias, constant(eps));
    }

    public NDArray laneLayerNorm(NDArray x, NDArray weight, NDArray bias, double eps) {
        return call("lane_layer_norm", x, weight, bias, constant(eps));
    }

    public NDArray layerNormWithoutBias(NDArray x, NDArray weight, double eps) {
        return call("layer_norm_without_bias", x, weight, constant(eps));
    }

    public NDArray rmsNorm(NDArray x, NDArray weight, double eps) {
        return call("rms_norm", x, weight, constant(eps));
    }

    public NDArray rmsNormFromOne(NDArray x, NDArray weight, double eps) {
        return call("rms_norm_from_one", x, weight, constant(eps));
    }

    public NDArray geluTanh(NDArray x) {
        return call("gelu_tanh", x);
    }

    public NDArray quickGelu(NDArray x) {
        return call("quick_gelu", x);
    }

    public NDArray silu(NDArray x) {
        return call("silu", x);
    }

    public NDArray relu(NDArray x) {
        return call("relu", x);
    }

    public NDArray scale(NDArray x, double factor) {
        return call("scale", x, constant(factor));
    }

    public NDArray softCap(NDArray x, double cap) {
        return call("soft_cap", x, constant(cap));
    }

    public NDArray gelu(NDArray x) {
        return call("gelu", x);
    }

    public NDArray tanh(NDArray x) {
        return call("tanh", x);
    }

    public NDArray withoutPadding(NDArray x, NDArray mask) {
        return call("without_padding", x, mask);
    }

    /** So many columns from the first on, {@code [lanes, batch, tokens, count]}. */
    public NDArray columns(NDArray x, int first, int count) {
        return call("columns", x, constant(first), constant(count));
    }

    public NDArray paddedPositions(NDArray ids, int pad) {
        return call("padded_positions", ids, constant(pad));
    }

    public NDArray lastToken(NDArray x, NDArray ids, int pad) {
        return call("last_token", x, ids, constant(pad));
    }

    public NDArray lastOf(NDArray x, NDArray ids, int token, int pad) {
        return call("last_of", x, ids, constant(token), constant(pad));
    }

    public NDArray lastCounted(NDArray x, NDArray mask) {
        return call("last_counted", x, mask);
    }

    public NDArray tokensAt(NDArray x, NDArray places) {
        return call("tokens_at", x, places);
    }

    /** Whether a gradient would flow back through an array. */
    boolean hasGraph(NDArray x) {
        try (NDArray answer = call("has_graph", x)) {
            return answer.getBoolean();
        }
    }

    /**
     * Adds up gradients in all that y was computed from.
     *
     * @param gradient with respect to y, of y's shape and number format
     */
    public static void backward(NDArray y, NDArray gradient) {
        JniUtils.backward((PtNDArray) y, (PtNDArray) gradient, false, false);
    }

    public NDArray shiftRight(NDArray labels, int start, int pad) {
        return call("shift_right", labels, constant(start), constant(pad));
    }

    public NDArray meanCounted(NDArray x, NDArray mask) {
        return call("mean_counted", x, mask);
    }

    public NDArray firstToken(NDArray x) {
        return call("first_token", x);
    }

    NDArray dropout(NDArray x, DropoutMask mask) {
        return call("dropout", x, mask.uniform(), mask.rates());
    }

    /** One AdamW step over lists of equal length; returns each lane's gradient norm. */
    public NDArray adamW(
            List<NDArray> parameters,
            List<NDArray> gradients,
            List<NDArray> means,
            List<NDArray> variances,
            NDArray trains,
            NDArray rates,
            NDArray settings) {
        NDList inputs = new NDList(4 * parameters.size() + 3);
        addList(inputs, "parameters", parameters);
        addList(inputs, "gradients", gradients);
        addList(inputs, "means", means);
        addList(inputs, "variances", variances);
        inputs.addAll(List.of(trains, rates, settings));
        try {
            return KernelModule.get().run("adamw", inputs);
        } finally {
            parameters.forEach(parameter -> parameter.setName(null));
        }
    }

    /** DJL passes arrays named {@code name[]} as one list. */
    private static void addList(NDList inputs, String name, List<NDArray> arrays) {
        for (NDArray array : arrays) {
            array.setName(name + "[]");
            inputs.add(array);
        }
    }

    private static NDArray call(String function, NDArray x, NDList others) {
        NDList inputs = new NDList(x);
        inputs.addAll(others);
        return KernelModule.get().run(function, inputs);
    }

    private static NDArray call(String function, NDArray... inputs) {
        return KernelModule.get().call(function, inputs);
    }

    private static NDArray constant(Number value) {
        return KernelModule.get().constant(value);
    }
}
