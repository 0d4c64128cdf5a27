package org.loraworkbench.formats;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.loraworkbench.nn.CopyKernels;

/**
 * Makes arrays of stored tensors. What has the format to be kept lies in the mapped file itself;
 * the rest is converted piece by piece, so that it never lies in memory twice.
 */
final class WeightReader {

    /** Numbers that are converted at a time. */
    private static final int PIECE = 1 << 20;

    private final NDManager manager;
    private final TensorSource source;

    /**
     * @param manager owns the arrays
     */
    WeightReader(NDManager manager, TensorSource source) {
        this.manager = manager;
        this.source = source;
    }

    /**
     * @param name of the tensor in the model
     * @param stored its name in the source
     * @param like an array of the number format to return
     * @param bfloat16 whether that is bfloat16 rather than float32
     * @throws FormatException if the tensor holds no floats, or a value that is no number
     */
    NDArray read(String name, String stored, Shape shape, NDArray like, boolean bfloat16) {
        requireFloats(stored);
        NDArray array =
                !bfloat16 && source.elementType(stored) == ElementType.F32
                        ? manager.create(source.read(stored).bytes(), shape, DataType.FLOAT32)
                        : converted(stored, shape, like);
        if (!CopyKernels.get().isFinite(array)) {
            throw notFinite(name);
        }
        return array;
    }

    private NDArray converted(String stored, Shape shape, NDArray like) {
        try (NDArray flat = CopyKernels.get().empty(like, shape.size())) {
            flat.attach(manager);
            long[] start = {0};
            source.readPieces(
                    stored,
                    PIECE,
                    piece -> {
                        try (NDArray values = array(piece)) {
                            CopyKernels.get().copyInto(flat, start[0], values);
                        }
                        start[0] += piece.elementCount();
                    });
            return flat.reshape(shape);
        }
    }

    /** A piece as it lies there, but for float64, of which no more than float32 is kept. */
    private NDArray array(TensorData piece) {
        Shape shape = new Shape(piece.elementCount());
        return switch (piece.elementType()) {
            case F32 -> manager.create(piece.bytes(), shape, DataType.FLOAT32);
            case F64 -> manager.create(piece.toFloats(), shape);
            case F16 -> manager.create(piece.bytes(), shape, DataType.FLOAT16);
            default -> bfloat16(piece);
        };
    }

    private NDArray bfloat16(TensorData piece) {
        Shape bytes = new Shape(piece.bytes().remaining());
        try (NDArray raw = manager.create(piece.bytes(), bytes, DataType.INT8)) {
            return CopyKernels.get().bytesAsBfloat16(raw);
        }
    }

    void requireFloats(String stored) {
        ElementType type = source.elementType(stored);
        switch (type) {
            case F64, F32, F16, BF16 -> {}
            default ->
                    throw new FormatException(
                            "%s: the tensor %s holds %s; weights must be F64, F32, F16 or BF16"
                                    .formatted(source.description(), stored, type));
        }
    }

    FormatException notFinite(String name) {
        return new FormatException(
                "%s: the tensor %s holds values that are no numbers (NaN or infinity)"
                        .formatted(source.description(), name));
    }
}
