package org.loraworkbench.nn;

import java.util.Random;
import org.loraworkbench.config.InitLoraWeights;

/**
 * How A and B of a linear layer begin, where W0 has no say in it. The numbers depend on the seed
 * and the module alone, and are drawn row by row: the rows of a smaller rank are the first rows of
 * a larger one.
 *
 * @param a {@code [rank, in]}, row-major
 * @param b {@code [out, rank]}, row-major; null where it begins with zeros
 */
public record InitialMatrices(float[] a, float[] b) {

    /**
     * @param method any but {@code PISSA}, which begins with a part of W0
     */
    public static InitialMatrices of(
            InitLoraWeights method, ModuleOutline module, int rank, long seed) {
        if (method == InitLoraWeights.PISSA) {
            throw new IllegalArgumentException("PiSSA begins with a part of W0");
        }
        Random random = new Random(Seeds.mix(seed, Seeds.of(module.name())));
        float[] a = new float[Math.toIntExact(rank * module.in())];
        if (method == InitLoraWeights.GAUSSIAN) {
            gaussian(a, 1.0 / rank, random);
        } else {
            uniform(a, 1 / Math.sqrt(module.in()), random);
        }
        if (method != InitLoraWeights.RANDOM) {
            return new InitialMatrices(a, null);
        }
        float[] b = new float[Math.toIntExact(module.out() * rank)];
        uniform(b, 1 / Math.sqrt(rank), random);
        return new InitialMatrices(a, b);
    }

    /** Kaiming's uniform with a = √5 (He et al. 2015) comes to the bound 1/√fan-in. */
    private static void uniform(float[] values, double bound, Random random) {
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) ((2 * random.nextDouble() - 1) * bound);
        }
    }

    static void gaussian(float[] values, double deviation, Random random) {
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (random.nextGaussian() * deviation);
        }
    }
}
