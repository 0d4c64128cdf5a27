package org.loraworkbench.nn;

/**
 * The data type NF4: 16 numbers between -1 and 1, each of which stands for as many of normally
 * distributed weights (Dettmers et al. 2023, QLoRA, section 3 and appendix E).
 */
public final class NormalFloat {

    /** The code of 0. */
    public static final int ZERO = 7;

    private static final float[] VALUES = {
        -1.0f,
        -0.6961928009986877f,
        -0.5250730514526367f,
        -0.39491748809814453f,
        -0.28444138169288635f,
        -0.18477343022823334f,
        -0.09105003625154495f,
        0.0f,
        0.07958029955625534f,
        0.16093020141124725f,
        0.24611230194568634f,
        0.33791524171829224f,
        0.44070982933044434f,
        0.5626170039176941f,
        0.7229568362236023f,
        1.0f
    };

    private static final float[] BOUNDS = bounds();

    /** Into which each half of the range is divided. */
    private static final int INTERVALS = 256;

    private static final byte[] CODES = codes();

    private NormalFloat() {}

    /** Where one number ends to be the nearest, and the next begins. */
    private static float[] bounds() {
        float[] bounds = new float[VALUES.length - 1];
        for (int i = 0; i < bounds.length; i++) {
            bounds[i] = (VALUES[i] + VALUES[i + 1]) / 2;
        }
        return bounds;
    }

    /** The codes with which the intervals begin, a hair before them: sums are rounded. */
    private static byte[] codes() {
        byte[] codes = new byte[2 * INTERVALS + 1];
        for (int i = 0; i < codes.length; i++) {
            float start = (float) (i - INTERVALS) / INTERVALS - 1e-6f;
            while (codes[i] < BOUNDS.length && start > BOUNDS[codes[i]]) {
                codes[i]++;
            }
        }
        return codes;
    }

    /**
     * The code of the nearest of the 16 numbers. Billions are asked for: a table of short
     * intervals, each of which has one bound at most, leaves a single comparison.
     *
     * @param value from -1 to 1
     */
    public static int code(float value) {
        int low = CODES[(int) (value * INTERVALS + INTERVALS)];
        return low < BOUNDS.length && value > BOUNDS[low] ? low + 1 : low;
    }

    /** The two numbers that each byte stands for, the upper half's first. */
    static float[] pairs() {
        float[] pairs = new float[512];
        for (int code = 0; code < 256; code++) {
            pairs[2 * code] = VALUES[code >> 4];
            pairs[2 * code + 1] = VALUES[code & 15];
        }
        return pairs;
    }
}
