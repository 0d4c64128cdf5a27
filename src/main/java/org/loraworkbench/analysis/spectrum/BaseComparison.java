package org.loraworkbench.analysis.spectrum;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * A layer's change beside its frozen weight {@code W0}, {@code [out, in]}.
 *
 * @param layer Hugging Face's name of the module
 * @param rank of the change: as many singular vectors of it are looked at
 * @param out rows of W0
 * @param in columns of W0
 * @param changeNorm {@code ‖ΔW‖_F}
 * @param weightNorm {@code ‖W0‖_F}
 * @param projectedNorm {@code ‖UᵀW0V‖_F}, with the first left and right singular vectors of ΔW, as
 *     many as its rank
 * @param weightValues the first singular values of W0
 * @param adaptedValues the first singular values of {@code W0 + ΔW}
 * @param largestCosines for the first left singular vectors of {@code W0 + ΔW}, in their order: the
 *     largest absolute cosine with any left singular vector of W0
 * @param sharedOutputs {@code φ(W0, ΔW, i, j)} ({@link SubspaceSimilarity}) of the first left
 *     singular vectors, i counting those of W0 and j those of ΔW; empty for a change that is zero
 * @param sharedInputs the same of the right singular vectors
 */
public record BaseComparison(
        String layer,
        int rank,
        int out,
        int in,
        double changeNorm,
        double weightNorm,
        double projectedNorm,
        double[] weightValues,
        double[] adaptedValues,
        double[] largestCosines,
        double[][] sharedOutputs,
        double[][] sharedInputs) {

    /**
     * {@code ‖ΔW‖_F / ‖UᵀW0V‖_F}: how much stronger the change is than what W0 had in the same
     * directions (Hu et al. 2021, section 7.3 and table 7).
     *
     * @return NaN for a change that is zero
     */
    public double amplification() {
        return changeNorm == 0 ? Double.NaN : changeNorm / projectedNorm;
    }

    /**
     * {@code ‖UᵀW0V‖_F} for the first singular vectors of W0 itself, as many as the rank: the most
     * that any directions have (Hu et al. 2021, table 7).
     */
    public double projectedOnOwn() {
        return Math.sqrt(Arrays.stream(weightValues).limit(rank).map(value -> value * value).sum());
    }

    /**
     * {@code ‖UᵀW0V‖_F} for random directions, the root of its mean square: {@code r / √(out · in)
     * · ‖W0‖_F}.
     */
    public double projectedOnRandom() {
        return rank / Math.sqrt((double) out * in) * weightNorm;
    }

    /**
     * The intruder dimensions (Shuttleworth et al. 2024, algorithm 1): those of the first k left
     * singular vectors of {@code W0 + ΔW} that no left singular vector of W0 is like.
     *
     * @param k how many are looked at
     * @param epsilon a cosine below this is unlike
     */
    public long intruders(int k, double epsilon) {
        return DoubleStream.of(largestCosines).limit(k).filter(cos -> cos < epsilon).count();
    }
}
