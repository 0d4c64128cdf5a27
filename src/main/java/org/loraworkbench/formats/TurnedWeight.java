package org.loraworkbench.formats;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;

/**
 * A packed weight with rows and columns exchanged.
 *
 * @param packed as it lies in the file
 */
record TurnedWeight(PackedWeight packed) implements PackedWeight {

    @Override
    public long[] shape() {
        long[] shape = packed.shape();
        return new long[] {shape[1], shape[0]};
    }

    @Override
    public ElementType elementType() {
        return packed.elementType();
    }

    @Override
    public void readPieces(int elements, Consumer<TensorData> visitor) {
        TensorData whole = read();
        for (int start = 0; start < whole.elementCount(); start += elements) {
            visitor.accept(whole.part(start, Math.min(elements, whole.elementCount() - start)));
        }
    }

    @Override
    public TensorData read() {
        TensorData as = packed.read();
        int rows = Math.toIntExact(as.shape()[0]);
        int columns = Math.toIntExact(as.shape()[1]);
        int size = elementType().byteSize();
        ByteBuffer from = as.bytes();
        ByteBuffer turned =
                ByteBuffer.allocate(rows * columns * size).order(ByteOrder.LITTLE_ENDIAN);
        for (int column = 0; column < columns; column++) {
            for (int row = 0; row < rows; row++) {
                turned.put(from.slice((row * columns + column) * size, size));
            }
        }
        return new TensorData(elementType(), shape(), turned.flip());
    }
}
