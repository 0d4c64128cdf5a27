package org.loraworkbench.formats;

/** The two 16-bit float formats, widened to 32 bits without rounding. */
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
}
