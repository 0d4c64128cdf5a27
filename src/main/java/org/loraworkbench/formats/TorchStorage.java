package org.loraworkbench.formats;

/**
 * A row of numbers that tensors are views of, as PyTorch names it in a pickle; the numbers
 * themselves lie elsewhere in the file.
 *
 * @param key its name in the file
 * @param elements how many numbers it has
 */
record TorchStorage(ElementType elementType, String key, long elements) {

    /**
     * @throws ArithmeticException if there are fewer than none, or the bytes do not fit a long
     */
    TorchStorage {
        byteLength(elementType, elements);
    }

    long byteLength() {
        return byteLength(elementType, elements);
    }

    private static long byteLength(ElementType elementType, long elements) {
        return TensorData.byteLength(elementType, new long[] {elements});
    }
}
