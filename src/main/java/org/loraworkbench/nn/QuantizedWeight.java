package org.loraworkbench.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import org.loraworkbench.config.BaseQuantization;

/**
 * The frozen weight of a linear layer in 4 or 8 bits. It is computed anew for each product, and
 * freed after it, unless autograd keeps it for the backward pass: blocks of a quantised base are
 * recomputed there, so that the weights of one block at most lie in memory.
 */
public final class QuantizedWeight {

    /** NormalFloat's numbers that share a scale. */
    public static final int BLOCK_SIZE = 64;

    /** Scales that share a scale of their own. */
    public static final int SCALES_PER_BLOCK = 256;

    /** The largest whole number of 8 bits that has a counterpart of the other sign. */
    public static final int LARGEST_INT8 = 127;

    private final BaseQuantization format;

    /** What the format's kernels take; the codes come first. */
    private final NDList stored;

    private QuantizedWeight(BaseQuantization format, NDList stored) {
        this.format = format;
        this.stored = stored;
    }

    /**
     * Whole numbers times the scale of their row.
     *
     * @param module a linear layer; the weight has its shape
     * @param codes INT8, one for each number, row-major as stored
     * @param scales of the rows as stored
     */
    public static QuantizedWeight int8(
            NDManager manager, ModuleOutline module, NDArray codes, float[] scales) {
        long[] shape = module.weightShape();
        return new QuantizedWeight(
                BaseQuantization.INT8,
                new NDList(
                        codes.reshape(shape),
                        manager.create(scales, new Shape(scales.length, 1)),
                        layout(manager, module)));
    }

    /**
     * NormalFloat numbers times the scale of their block, which is {@code scale · coarse + mean}.
     *
     * @param codes UINT8, two to a byte, the first in the upper half; whole blocks
     * @param scales direct, a byte for each block; filled up to whole blocks of scales
     * @param coarse the scale of each block of scales
     * @param mean of all scales
     */
    public static QuantizedWeight nf4(
            NDManager manager,
            ModuleOutline module,
            NDArray codes,
            ByteBuffer scales,
            float[] coarse,
            float mean) {
        return new QuantizedWeight(
                BaseQuantization.NF4,
                new NDList(
                        codes,
                        manager.create(NormalFloat.pairs(), new Shape(256, 2)),
                        manager.create(
                                scales, new Shape(coarse.length, SCALES_PER_BLOCK), DataType.INT8),
                        manager.create(coarse, new Shape(coarse.length, 1)),
                        manager.create(new float[] {mean}),
                        layout(manager, module)));
    }

    /** Sizes of the weight as stored, and 1 where that is {@code [in, out]}. */
    private static NDArray layout(NDManager manager, ModuleOutline module) {
        long[] shape = module.weightShape();
        boolean transposed = module.kind() == ModuleOutline.Kind.TRANSPOSED_LINEAR;
        return manager.create(new long[] {shape[0], shape[1], transposed ? 1 : 0});
    }

    NDArray codes() {
        return stored.head();
    }

    /** {@code x·Wᵀ}, in the number format of x. */
    NDArray linear(NDArray x) {
        return Kernels.get().quantizedLinear(format, x, stored);
    }

    /**
     * W, {@code [out, in]}.
     *
     * @param like an array of the number format to return
     */
    NDArray weight(NDArray like) {
        return Kernels.get().quantizedWeight(format, like, stored);
    }

    /** W, {@code [out, in]}, in float32. */
    NDArray float32() {
        NDArray scales = stored.get(format == BaseQuantization.NF4 ? 3 : 1);
        return weight(scales);
    }
}
