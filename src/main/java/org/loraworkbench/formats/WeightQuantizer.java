package org.loraworkbench.formats;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.loraworkbench.config.BaseQuantization;
import org.loraworkbench.nn.CopyKernels;
import org.loraworkbench.nn.ModuleOutline;
import org.loraworkbench.nn.NormalFloat;
import org.loraworkbench.nn.QuantizedWeight;

/**
 * Turns stored weights into few bits while they are read: the whole of a tensor never lies in
 * memory in float32.
 */
final class WeightQuantizer {

    /** Numbers that are read at a time. */
    private static final int PIECE = 1 << 17;

    private static final int BLOCK = QuantizedWeight.BLOCK_SIZE;

    /** Of a block's codes. */
    private static final int BYTES = BLOCK / 2;

    private static final int SCALES = QuantizedWeight.SCALES_PER_BLOCK;
    private static final int LARGEST = QuantizedWeight.LARGEST_INT8;

    private final NDManager manager;
    private final TensorSource source;
    private final BaseQuantization format;

    /**
     * @param manager owns the arrays
     */
    WeightQuantizer(NDManager manager, TensorSource source, BaseQuantization format) {
        this.manager = manager;
        this.source = source;
        this.format = format;
    }

    /**
     * @param stored the tensor's name in the source
     * @param module whose weight it is
     * @throws FormatException if the tensor holds no floats, or a value that is no number
     */
    QuantizedWeight quantized(String stored, ModuleOutline module) {
        new WeightReader(manager, source).requireFloats(stored);
        return format == BaseQuantization.NF4 ? nf4(stored, module) : int8(stored, module);
    }

    /** Every row is divided by its absolute maximum, and rounded to 127ths of it. */
    private QuantizedWeight int8(String stored, ModuleOutline module) {
        long[] shape = module.weightShape();
        int columns = Math.toIntExact(shape[1]);
        NDArray codes = manager.create(new Shape(shape[0] * columns), DataType.INT8);
        float[] scales = new float[Math.toIntExact(shape[0])];
        forEachBlock(
                stored,
                columns,
                columns,
                codes,
                (values, at, size, row, piece) -> {
                    float maximum = absoluteMaximum(module, values, at, size);
                    scales[row] = maximum / LARGEST;
                    for (int i = 0; i < size; i++) {
                        piece.put(at + i, rounded(values[at + i], maximum));
                    }
                });
        return QuantizedWeight.int8(manager, module, codes, scales);
    }

    /**
     * Every block is divided by its absolute maximum, and each number replaced by the nearest of
     * NormalFloat's (Dettmers et al. 2023, equations 4 to 6); the maxima less their mean are then
     * quantised likewise, to 8 bits in blocks of 256.
     */
    private QuantizedWeight nf4(String stored, ModuleOutline module) {
        int blocks = Math.toIntExact((count(module) + BLOCK - 1) / BLOCK);
        NDArray codes = manager.create(new Shape(blocks * (long) BYTES), DataType.UINT8);
        float[] maxima = new float[blocks];
        forEachBlock(
                stored,
                BLOCK,
                BYTES,
                codes,
                (values, at, size, block, piece) -> {
                    float maximum = absoluteMaximum(module, values, at, size);
                    maxima[block] = maximum;
                    for (int i = 0; i < BLOCK; i += 2) {
                        int upper = code(values, at, size, i, maximum);
                        int lower = code(values, at, size, i + 1, maximum);
                        piece.put((at + i) / 2, (byte) (upper << 4 | lower));
                    }
                });
        return withScales(module, codes, maxima);
    }

    private static int code(float[] values, int at, int size, int i, float maximum) {
        return maximum == 0 || i >= size
                ? NormalFloat.ZERO
                : NormalFloat.code(values[at + i] / maximum);
    }

    private QuantizedWeight withScales(ModuleOutline module, NDArray codes, float[] maxima) {
        float mean = mean(maxima);
        float[] coarse = new float[(maxima.length + SCALES - 1) / SCALES];
        ByteBuffer scales = direct((long) coarse.length * SCALES);
        for (int block = 0; block < coarse.length; block++) {
            int end = Math.min(maxima.length, (block + 1) * SCALES);
            float largest = 0;
            for (int i = block * SCALES; i < end; i++) {
                largest = Math.max(largest, Math.abs(maxima[i] - mean));
            }
            coarse[block] = largest / LARGEST;
            for (int i = block * SCALES; i < end; i++) {
                scales.put(i, rounded(maxima[i] - mean, largest));
            }
        }
        return QuantizedWeight.nf4(manager, module, codes, scales, coarse, mean);
    }

    private static float mean(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return (float) (sum / values.length);
    }

    /** In 127ths of a maximum. */
    private static byte rounded(float value, float maximum) {
        return maximum == 0 ? 0 : (byte) Math.rint((double) value * LARGEST / maximum);
    }

    private float absoluteMaximum(ModuleOutline module, float[] values, int at, int size) {
        float largest = 0;
        for (int i = at; i < at + size; i++) {
            // A comparison would pass over what is no number.
            largest = Math.max(largest, Math.abs(values[i]));
        }
        if (!Float.isFinite(largest)) {
            throw new WeightReader(manager, source).notFinite(module.weight().name());
        }
        return largest;
    }

    /** What is done with a block of values. */
    private interface BlockVisitor {
        /**
         * @param values the block and its neighbours
         * @param at where it begins among them
         * @param number of the block in the tensor
         * @param codes takes those of the values; it begins where they do
         */
        void visit(float[] values, int at, int size, int number, ByteBuffer codes);
    }

    /**
     * Visits a tensor's blocks, several at a time, and copies their codes; the last block may be
     * shorter. Java bounds what its own buffers may take, so they hold one piece at a time.
     *
     * @param bytes of a block's codes
     */
    private void forEachBlock(
            String stored, int size, int bytes, NDArray codes, BlockVisitor visitor) {
        int blocksOfPiece = Math.max(1, PIECE / size);
        ByteBuffer piece = direct((long) blocksOfPiece * bytes);
        int[] first = {0};
        source.readPieces(
                stored,
                blocksOfPiece * size,
                read -> {
                    float[] values = read.toFloats();
                    int blocks = (values.length + size - 1) / size;
                    IntStream.range(0, blocks)
                            .parallel()
                            .forEach(
                                    i ->
                                            visitor.visit(
                                                    values,
                                                    i * size,
                                                    Math.min(size, values.length - i * size),
                                                    first[0] + i,
                                                    piece));
                    copy(piece.limit(blocks * bytes), codes, (long) first[0] * bytes);
                    first[0] += blocks;
                });
    }

    private void copy(ByteBuffer piece, NDArray codes, long start) {
        Shape shape = new Shape(piece.remaining());
        try (NDArray part = manager.create(piece, shape, codes.getDataType())) {
            CopyKernels.get().copyInto(codes, start, part);
        }
    }

    private static long count(ModuleOutline module) {
        return Arrays.stream(module.weightShape()).reduce(1, Math::multiplyExact);
    }

    /** Native memory, which PyTorch takes as it is. */
    private static ByteBuffer direct(long bytes) {
        return ByteBuffer.allocateDirect(Math.toIntExact(bytes));
    }
}
