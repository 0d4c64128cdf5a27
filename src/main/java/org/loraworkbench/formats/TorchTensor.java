package org.loraworkbench.formats;

import java.nio.ByteBuffer;

/**
 * A tensor as PyTorch pickles it: a view of a storage. The element at the index {@code (i, j, …)}
 * is the storage's at {@code offset + i · stride[0] + j · stride[1] + …}.
 *
 * @param offset of the first element in the storage, in elements
 * @param shape sizes from the outermost dimension to the innermost
 * @param stride of each dimension, in elements
 */
record TorchTensor(TorchStorage storage, long offset, long[] shape, long[] stride) {

    /**
     * @throws IllegalArgumentException if the view reaches out of its storage
     * @throws ArithmeticException if it has more elements than fit a long
     */
    TorchTensor {
        if (shape.length != stride.length) {
            throw new IllegalArgumentException("as many strides as sizes");
        }
        for (int dimension = 0; dimension < shape.length; dimension++) {
            if (shape[dimension] < 0 || stride[dimension] < 0) {
                throw new IllegalArgumentException("no size or stride below 0");
            }
        }
        long end = Math.addExact(offset, span(shape, stride));
        if (offset < 0 || end > storage.elements()) {
            throw new IllegalArgumentException("a view within its storage");
        }
    }

    /** Elements of the storage from the first to the last that the tensor has. */
    long span() {
        return span(shape, stride);
    }

    private static long span(long[] shape, long[] stride) {
        long last = 0;
        for (int dimension = 0; dimension < shape.length; dimension++) {
            if (shape[dimension] == 0) {
                return 0;
            }
            long step = Math.multiplyExact(shape[dimension] - 1, stride[dimension]);
            last = Math.addExact(last, step);
        }
        return last + 1;
    }

    /** Whether the elements lie in the storage in the tensor's own order, without gaps. */
    boolean isContiguous() {
        long expected = 1;
        for (int dimension = shape.length - 1; dimension >= 0; dimension--) {
            if (shape[dimension] != 1 && stride[dimension] != expected) {
                return false;
            }
            expected *= shape[dimension];
        }
        return true;
    }

    /**
     * The tensor row-major, in memory of its own.
     *
     * @param span the {@link #span} elements of the storage
     * @throws FormatException if it has more bytes than a buffer holds
     */
    TensorData gathered(TensorData span, String name) {
        long bytes = TensorData.byteLength(storage.elementType(), shape);
        if (bytes > Integer.MAX_VALUE) {
            throw new FormatException(
                    "The tensor '%s' has %d bytes; a tensor can have at most %d."
                            .formatted(name, bytes, Integer.MAX_VALUE));
        }
        ByteBuffer rows = ByteBuffer.allocate((int) bytes);
        gather(span.bytes(), 0, 0, rows);
        return new TensorData(storage.elementType(), shape, rows.flip());
    }

    private void gather(ByteBuffer span, int dimension, long element, ByteBuffer rows) {
        if (dimension == shape.length) {
            int size = storage.elementType().byteSize();
            rows.put(rows.position(), span, (int) element * size, size);
            rows.position(rows.position() + size);
            return;
        }
        for (long index = 0; index < shape[dimension]; index++) {
            gather(span, dimension + 1, element + index * stride[dimension], rows);
        }
    }
}
