package org.loraworkbench.formats;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;

/** A weight that lies in few bits in a file, and is read as the numbers that these stand for. */
interface PackedWeight {

    /** Of the numbers: {@code [out, in]}. */
    long[] shape();

    /** What the numbers were before they were packed. */
    ElementType elementType();

    /**
     * Shows the numbers piece by piece, in their order.
     *
     * @param elements of a piece, a multiple of 16; the last may have fewer
     */
    void readPieces(int elements, Consumer<TensorData> visitor);

    /** All numbers at once. */
    default TensorData read() {
        int bytes = Math.toIntExact(TensorData.byteLength(elementType(), shape()));
        ByteBuffer whole = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        readPieces(1 << 18, piece -> whole.put(piece.bytes()));
        return new TensorData(elementType(), shape(), whole.flip());
    }
}
