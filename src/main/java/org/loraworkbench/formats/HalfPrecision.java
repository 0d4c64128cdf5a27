package org.loraworkbench.formats;

/** The two 16-bit float formats: widened to 32 bits exactly, narrowed to the nearest number. */
final class HalfPrecision {

    private static final int FLOAT16_EXPONENT_MASK = 0x1f;

    /** Difference between the exponent biases of float32 (127) and float16 (15). */
    private static final int BIAS_DIFFERENCE = 112;

    private HalfPrecision() {}

    /** IEEE 754 binary16: 1 sign bit, 5 exponent bits, 10 fraction bits. */
    static float fromFloat16(short bits) {
        int sign = (bits & 0x8000) << 16;
        int exponent = (bits >> 10) & FLOAT16_EXPONENT_MASK;
        int fraction = bits & 0x3ff;
        if (exponent == 0) {
            float subnormal = fraction * 0x1p-24f;
            return sign == 0 ? subnormal : -subnormal;
        }
        boolean infiniteOrNaN = exponent == FLOAT16_EXPONENT_MASK;
        int widened = infiniteOrNaN ? 0xff : exponent + BIAS_DIFFERENCE;
        return Float.intBitsToFloat(sign | widened << 23 | fraction << 13);
    }

    /** bfloat16 is the upper half of a float32. */
    static float fromBfloat16(short bits) {
        return Float.intBitsToFloat(bits << 16);
    }

    /** The nearest binary16, ties to the even one; too large becomes infinity. */
    static short toFloat16(float value) {
        int bits = Float.floatToRawIntBits(value);
        int sign = bits >>> 16 & 0x8000;
        float size = Math.abs(value);
        if (Float.isNaN(value)) {
            return (short) (sign | 0x7e00);
        }
        if (size >= 65520f) {
            return (short) (sign | 0x7c00);
        }
        if (size < 0x1p-14f) {
            // Subnormal: a whole number of steps of 2⁻²⁴.
            return (short) (sign | (int) Math.rint(size * 0x1p24));
        }
        int rebased = (bits & 0x7fffffff) - (BIAS_DIFFERENCE << 23);
        return (short) (sign | roundedShift(rebased, 13));
    }

    /** The nearest bfloat16, ties to the even one. */
    static short toBfloat16(float value) {
        int bits = Float.floatToRawIntBits(value);
        return (short) (Float.isNaN(value) ? bits >>> 16 | 0x40 : roundedShift(bits, 16));
    }

    /** {@code bits / 2^places} without sign, rounded to the nearest, ties to even. */
    private static int roundedShift(int bits, int places) {
        int odd = bits >>> places & 1;
        return bits + (1 << places - 1) - 1 + odd >>> places;
    }
}
