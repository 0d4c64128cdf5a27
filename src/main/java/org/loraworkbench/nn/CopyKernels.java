package org.loraworkbench.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * The functions of {@code kernels/copies.py} that copy numbers, between formats and into parts of
 * arrays.
 */
public final class CopyKernels {

    private static final CopyKernels KERNELS = new CopyKernels();

    private CopyKernels() {}

    /** The process's kernels; {@link Kernels} says what may be passed to them. */
    public static CopyKernels get() {
        return KERNELS;
    }

    public NDArray toBfloat16(NDArray x) {
        return call("to_bfloat16", x);
    }

    public NDArray toFloat32(NDArray x) {
        return call("to_float32", x);
    }

    public NDArray bytesAsBfloat16(NDArray bytes) {
        return call("bytes_as_bfloat16", bytes);
    }

    /** Room for so many numbers in the format of {@code like}; holds anything. */
    public NDArray empty(NDArray like, long size) {
        try (NDArray count = like.getManager().create(size)) {
            return call("empty", like, count);
        }
    }

    /** Copies numbers into a part of {@code target [n]} that begins at {@code start}. */
    public void copyInto(NDArray target, long start, NDArray values) {
        NDManager manager = target.getManager();
        try (NDArray first = manager.create(start);
                NDArray written = call("copy_into", target, first, values)) {
            written.setName(null);
        }
    }

    /** Whether no number of an array is infinite or none at all. */
    public boolean isFinite(NDArray x) {
        try (NDArray sum = call("total", x)) {
            return Float.isFinite(sum.getFloat());
        }
    }

    /** The first {@code size} entries along an axis. */
    public NDArray narrow(NDArray x, int axis, long size) {
        return call("narrow", x, constant(axis), constant((int) size));
    }

    /** Room for so many tokens of {@code x [1, batch, tokens, width]}; the first is zero. */
    public NDArray tokenTable(NDArray x, int tokens) {
        return call("token_table", x, constant(tokens));
    }

    /** Copies the first tokens of a row of x into such a table. */
    public void keepRow(NDArray table, int place, NDArray x, int row, int length) {
        try (NDArray start = table.getManager().create(place)) {
            call("keep_row", table, start, x, constant(row), constant(length));
        }
    }

    /** Writes a lane's values into a stacked tensor, and zeros where they do not reach. */
    public void writeLane(NDArray stacked, int lane, NDArray values) {
        call("write_lane", stacked, constant(lane), values);
    }

    /** Overwrites all of an array with float32 values of the same shape. */
    public void assign(NDArray target, float[] values) {
        try (NDArray source = target.getManager().create(values, target.getShape())) {
            call("assign", target, source);
        }
    }

    private static NDArray call(String function, NDArray... inputs) {
        return KernelModule.get().call(function, inputs);
    }

    private static NDArray constant(Number value) {
        return KernelModule.get().constant(value);
    }

    /**
     * Tokens of x {@code [L, B, T, d]} by their places among the B × T of a lane.
     *
     * @param places {@code [A, C]}
     * @return {@code [L, A, C, d]}
     */
    NDArray takeTokens(NDArray x, NDArray places) {
        return call("take_tokens", x, places);
    }
}
