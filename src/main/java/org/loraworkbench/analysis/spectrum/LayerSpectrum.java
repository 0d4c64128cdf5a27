package org.loraworkbench.analysis.spectrum;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.loraworkbench.formats.LayerFactors;

/**
 * What is known of a layer's change from A and B alone.
 *
 * @param layer Hugging Face's name of the module
 * @param rank of A and B
 * @param out rows of ΔW
 * @param in columns of ΔW
 * @param values the singular values of {@code ΔW = scaling · B·A}, the largest first: as many as
 *     the smallest of rank, out and in
 * @param normOfA {@code ‖A‖_F}
 * @param normOfB {@code ‖B‖_F}
 */
public record LayerSpectrum(
        String layer, int rank, int out, int in, double[] values, double normOfA, double normOfB) {

    public static LayerSpectrum of(LayerFactors factors) {
        double[] values = ThinSvd.ofChange(factors).values();
        int count = Math.min(factors.rank(), Math.min(factors.out(), factors.in()));
        return new LayerSpectrum(
                factors.layer(),
                factors.rank(),
                factors.out(),
                factors.in(),
                Arrays.copyOf(values, count),
                norm(factors.a()),
                norm(factors.b()));
    }

    /** {@code ‖ΔW‖_F}, the root of the sum of the squared singular values. */
    public double normOfChange() {
        return Math.sqrt(DoubleStream.of(values).map(value -> value * value).sum());
    }

    /** As {@link EffectiveRank} counts it. */
    public double effectiveRank() {
        return EffectiveRank.of(values);
    }

    private static double norm(float[] entries) {
        double sum = 0;
        for (float entry : entries) {
            sum += (double) entry * entry;
        }
        return Math.sqrt(sum);
    }
}
