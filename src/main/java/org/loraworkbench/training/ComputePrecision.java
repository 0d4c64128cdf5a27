package org.loraworkbench.training;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.function.UnaryOperator;
import org.loraworkbench.config.Precision;
import org.loraworkbench.nn.CopyKernels;
import org.loraworkbench.nn.Kernels;

/**
 * Finds the number format of frozen weights and activations that {@code auto} stands for.
 * Processors with bfloat16 arithmetic train up to three times as fast in it, others slower than in
 * float32; so both are timed.
 */
final class ComputePrecision {

    private static final int ROWS = 512;
    private static final int REPEATS = 5;

    /** What rounding must bring: where the two are close, it is not worth it. */
    private static final double LEAST_GAIN = 1.25;

    private ComputePrecision() {}

    /**
     * @param hiddenSize width of the model, for a measurement of the right shape
     * @return {@code FLOAT32} or {@code BFLOAT16}
     */
    static Precision fastest(NDManager manager, int hiddenSize) {
        if (manager.getDevice().isGpu()) {
            return Precision.BFLOAT16;
        }
        long single = Long.MAX_VALUE;
        long half = Long.MAX_VALUE;
        // In turns: what else the machine does meanwhile slows both.
        for (int i = 0; i <= REPEATS; i++) {
            long one = time(manager, hiddenSize, x -> x);
            long other = time(manager, hiddenSize, CopyKernels.get()::toBfloat16);
            // The first round only warms up.
            single = i == 0 ? single : Math.min(single, one);
            half = i == 0 ? half : Math.min(half, other);
        }
        return faster(single, half);
    }

    /**
     * @param single time in float32
     * @param half time in bfloat16
     */
    static Precision faster(long single, long half) {
        return half * LEAST_GAIN < single ? Precision.BFLOAT16 : Precision.FLOAT32;
    }

    /** Nanoseconds of a product with its backward pass. */
    private static long time(NDManager manager, int width, UnaryOperator<NDArray> format) {
        try (NDScope scope = new NDScope()) {
            Kernels kernels = Kernels.get();
            NDArray weight = format.apply(manager.ones(new Shape(4L * width, width)));
            NDArray x = manager.ones(new Shape(1, 1, ROWS, width));
            x.setRequiresGradient(true);
            long start = System.nanoTime();
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                NDArray y = kernels.linear(format.apply(x), weight, null);
                collector.backward(CopyKernels.get().toFloat32(y).sum());
            }
            return System.nanoTime() - start;
        }
    }
}
