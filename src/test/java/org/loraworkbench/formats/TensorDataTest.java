package org.loraworkbench.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class TensorDataTest {

    @Test
    void float32ValuesComeBackUnchanged() {
        float[] values = {1.5f, -0.0f, Float.MIN_VALUE, Float.NaN, Float.NEGATIVE_INFINITY, 3e38f};

        assertThat(TensorData.ofFloats(values, 2, 3).toFloats()).containsExactly(values);
    }

    @Test
    void float16IsWidenedExactly() {
        // Bit patterns of IEEE 754 binary16: 1, -2, 65504 (largest), 2^-14 (smallest normal),
        // 2^-24 (smallest subnormal), -0, infinity, NaN.
        TensorData half =
                shorts(
                        ElementType.F16,
                        0x3c00,
                        0xc000,
                        0x7bff,
                        0x0400,
                        0x0001,
                        0x8000,
                        0x7c00,
                        0x7e00);

        assertThat(half.toFloats())
                .containsExactly(
                        1f,
                        -2f,
                        65504f,
                        0x1p-14f,
                        0x1p-24f,
                        -0f,
                        Float.POSITIVE_INFINITY,
                        Float.NaN);
    }

    @Test
    void bfloat16IsWidenedExactly() {
        TensorData brain = shorts(ElementType.BF16, 0x3f80, 0xc049, 0x0001, 0xff80, 0x7fc0);

        assertThat(brain.toFloats())
                .containsExactly(1f, -3.140625f, 0x1p-133f, Float.NEGATIVE_INFINITY, Float.NaN);
    }

    @Test
    void everyFloat16AndBfloat16SurvivesTheWayThroughFloat32() {
        for (ElementType type : new ElementType[] {ElementType.F16, ElementType.BF16}) {
            ByteBuffer bytes = littleEndian(2 << 16);
            for (int bits = 0; bits < 1 << 16; bits++) {
                bytes.putShort((short) bits);
            }
            TensorData all = new TensorData(type, new long[] {1 << 16}, bytes.flip());
            float[] values = all.toFloats();

            TensorData back = TensorData.rounded(type, values, 1 << 16);

            assertThat(back.toFloats()).containsExactly(values);
        }
    }

    @Test
    void narrowerFloatsAreTheNearestWithTiesToEven() {
        float[] values = {1 + 0x1p-11f, 1 + 0x1.8p-10f, 65519f, 65520f, 0x1p-25f, 0x1.8p-24f};
        assertThat(TensorData.rounded(ElementType.F16, values, 6).toFloats())
                .containsExactly(1f, 1 + 0x1p-9f, 65504f, Float.POSITIVE_INFINITY, 0f, 0x1p-23f);

        float[] others = {1 + 0x1p-8f, 1 + 0x1.8p-7f, -3.4e38f};
        assertThat(TensorData.rounded(ElementType.BF16, others, 3).toFloats())
                .containsExactly(1f, 1 + 0x1p-6f, Float.NEGATIVE_INFINITY);
    }

    @Test
    void float64IsRoundedToTheNearestFloat() {
        ByteBuffer bytes = littleEndian(16).putDouble(0.1).putDouble(-1e300).flip();

        assertThat(new TensorData(ElementType.F64, new long[] {2}, bytes).toFloats())
                .containsExactly(0.1f, Float.NEGATIVE_INFINITY);
    }

    @Test
    void integersOfEveryWidthKeepTheirSign() {
        assertThat(TensorData.ofLongs(new long[] {-100, Long.MAX_VALUE}, 2).toLongs())
                .containsExactly(-100, Long.MAX_VALUE);
        assertThat(shorts(ElementType.I16, 0xffff, 7).toLongs()).containsExactly(-1, 7);
        assertThat(bytes(ElementType.I8, 0xff).toLongs()).containsExactly(-1);
        assertThat(bytes(ElementType.U8, 0xff).toLongs()).containsExactly(255);
        assertThat(bytes(ElementType.BOOL, 1, 0).toLongs()).containsExactly(1, 0);
    }

    @Test
    void aScalarHasOneElement() {
        assertThat(TensorData.ofFloats(new float[] {2.5f}).elementCount()).isEqualTo(1);
    }

    @Test
    void readersDoNotDisturbEachOther() {
        TensorData tensor = TensorData.ofFloats(new float[] {1, 2}, 2);

        tensor.bytes().getFloat();

        assertThat(tensor.bytes().getFloat()).isEqualTo(1f);
    }

    @Test
    void aShapeThatDoesNotFitTheBytesIsRefused() {
        assertThatThrownBy(() -> TensorData.ofFloats(new float[5], 2, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A tensor of type F32 and shape [2, 3] takes 24 bytes, but has 20.");
    }

    @Test
    void integersAreNotSilentlyReadAsFloats() {
        assertThatThrownBy(() -> TensorData.ofLongs(new long[] {1}, 1).toFloats())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("I64");
        assertThatThrownBy(() -> TensorData.ofFloats(new float[] {1}, 1).toLongs())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("F32");
    }

    private static TensorData shorts(ElementType type, int... patterns) {
        ByteBuffer bytes = littleEndian(patterns.length * Short.BYTES);
        for (int pattern : patterns) {
            bytes.putShort((short) pattern);
        }
        return new TensorData(type, new long[] {patterns.length}, bytes.flip());
    }

    private static TensorData bytes(ElementType type, int... values) {
        ByteBuffer bytes = littleEndian(values.length);
        for (int value : values) {
            bytes.put((byte) value);
        }
        return new TensorData(type, new long[] {values.length}, bytes.flip());
    }

    private static ByteBuffer littleEndian(int byteCount) {
        return ByteBuffer.allocate(byteCount).order(ByteOrder.LITTLE_ENDIAN);
    }
}
