package org.loraworkbench.formats;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * One tensor as it lies in a file: row-major, little endian.
 *
 * <p>Bytes that come from a mapped file are direct and read-only. Native code that writes into them
 * ends the process: copy a tensor before training it in place.
 *
 * @param shape sizes from the outermost dimension to the innermost; empty for a scalar
 * @param bytes exactly the tensor's bytes
 */
public record TensorData(ElementType elementType, long[] shape, ByteBuffer bytes) {

    public TensorData {
        shape = shape.clone();
        bytes = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
        long expected = byteLength(elementType, shape);
        if (bytes.remaining() != expected) {
            throw new IllegalArgumentException(
                    "A tensor of type %s and shape %s takes %d bytes, but has %d."
                            .formatted(
                                    elementType,
                                    Arrays.toString(shape),
                                    expected,
                                    bytes.remaining()));
        }
    }

    public static TensorData ofFloats(float[] values, long... shape) {
        ByteBuffer bytes = littleEndian(values.length * Float.BYTES);
        bytes.asFloatBuffer().put(values);
        return new TensorData(ElementType.F32, shape, bytes);
    }

    /**
     * A float tensor of any width; each value becomes the nearest that the type has.
     *
     * @throws IllegalArgumentException if the type holds no floats
     */
    public static TensorData rounded(ElementType type, float[] values, long... shape) {
        if (type == ElementType.F32) {
            return ofFloats(values, shape);
        }
        ByteBuffer bytes = littleEndian(Math.multiplyExact(values.length, type.byteSize()));
        for (float value : values) {
            switch (type) {
                case F64 -> bytes.putDouble(value);
                case F16 -> bytes.putShort(HalfPrecision.toFloat16(value));
                case BF16 -> bytes.putShort(HalfPrecision.toBfloat16(value));
                default -> throw new IllegalArgumentException(type + " holds no floats");
            }
        }
        return new TensorData(type, shape, bytes.flip());
    }

    public static TensorData ofLongs(long[] values, long... shape) {
        ByteBuffer bytes = littleEndian(values.length * Long.BYTES);
        bytes.asLongBuffer().put(values);
        return new TensorData(ElementType.I64, shape, bytes);
    }

    /**
     * Returns the bytes that a tensor of this type and shape takes.
     *
     * @throws ArithmeticException if a size is negative or the number does not fit a long
     */
    static long byteLength(ElementType elementType, long[] shape) {
        long length = elementType.byteSize();
        for (long size : shape) {
            if (size < 0) {
                throw new ArithmeticException("negative size " + size);
            }
            length = Math.multiplyExact(length, size);
        }
        return length;
    }

    @Override
    public long[] shape() {
        return shape.clone();
    }

    /** Returns a view with its own position, so that no reader disturbs another. */
    @Override
    public ByteBuffer bytes() {
        return bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Some elements in the order of the bytes, as one row. */
    TensorData part(int start, int count) {
        int size = elementType.byteSize();
        return new TensorData(
                elementType, new long[] {count}, bytes.slice(start * size, count * size));
    }

    public int elementCount() {
        return bytes.remaining() / elementType.byteSize();
    }

    /** Returns a copy as float32; float64 is rounded to the nearest. */
    public float[] toFloats() {
        float[] floats = new float[elementCount()];
        switch (elementType) {
            case F32 -> bytes().asFloatBuffer().get(floats);
            case F64 -> fill(floats, index -> (float) bytes.getDouble(index * Double.BYTES));
            case F16 ->
                    fill(
                            floats,
                            index ->
                                    HalfPrecision.fromFloat16(bytes.getShort(index * Short.BYTES)));
            case BF16 ->
                    fill(
                            floats,
                            index ->
                                    HalfPrecision.fromBfloat16(
                                            bytes.getShort(index * Short.BYTES)));
            default -> throw notA("floating-point");
        }
        return floats;
    }

    /** Returns a copy of an integer or boolean (0 and 1) tensor as 64-bit integers. */
    public long[] toLongs() {
        long[] longs = new long[elementCount()];
        for (int index = 0; index < longs.length; index++) {
            longs[index] =
                    switch (elementType) {
                        case I64 -> bytes.getLong(index * Long.BYTES);
                        case I32 -> bytes.getInt(index * Integer.BYTES);
                        case I16 -> bytes.getShort(index * Short.BYTES);
                        case I8 -> bytes.get(index);
                        case U8, BOOL -> Byte.toUnsignedLong(bytes.get(index));
                        default -> throw notA("integer");
                    };
        }
        return longs;
    }

    private IllegalStateException notA(String kind) {
        return new IllegalStateException(
                "A tensor of type " + elementType + " is not a " + kind + " tensor.");
    }

    private static void fill(float[] floats, ElementReader reader) {
        for (int index = 0; index < floats.length; index++) {
            floats[index] = reader.read(index);
        }
    }

    private static ByteBuffer littleEndian(int byteCount) {
        return ByteBuffer.allocate(byteCount).order(ByteOrder.LITTLE_ENDIAN);
    }

    private interface ElementReader {
        float read(int index);
    }
}
