package org.loraworkbench.training;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.function.UnaryOperator;
import org.loraworkbench.config.Precision;
import org.loraworkbench.nn.Kernels;

/**
 * Chooses the number format of frozen weights and activations. Processors with bfloat16 arithmetic
 * train up to three times as fast in it, others slower than in float32; so both are timed.
 */
final class ComputePrecision {

    private static final int ROWS = 512;
    private static final int REPEATS = 3;

    private ComputePrecision() {}

    /**
     * @param hiddenSize width of the model, for a measurement of the right shape
     * @return {@code FLOAT32} or {@code BFLOAT16}
     */
    static Precision choose(Precision asked, NDManager manager, int hiddenSize) {
        if (asked != Precision.AUTO) {
            return asked;
        }
        if (manager.getDevice().isGpu()) {
            return Precision.BFLOAT16;
        }
        long single = time(manager, hiddenSize, x -> x);
        long half = time(manager, hiddenSize, Kernels.get()::toBfloat16);
        return half < single ? Precision.BFLOAT16 : Precision.FLOAT32;
    }

    /** Nanoseconds of the quickest of some products with their backward passes. */
    private static long time(NDManager manager, int width, UnaryOperator<NDArray> format) {
        long best = Long.MAX_VALUE;
        try (NDScope scope = new NDScope()) {
            Kernels kernels = Kernels.get();
            NDArray weight = format.apply(manager.ones(new Shape(4L * width, width)));
            NDArray x = manager.ones(new Shape(1, 1, ROWS, width));
            x.setRequiresGradient(true);
            for (int i = 0; i <= REPEATS; i++) {
                long start = System.nanoTime();
                try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                    NDArray y = kernels.linear(format.apply(x), weight, null);
                    collector.backward(kernels.toFloat32(y).sum());
                }
                // The first round only warms up.
                best = i == 0 ? best : Math.min(best, System.nanoTime() - start);
            }
        }
        return best;
    }
}
