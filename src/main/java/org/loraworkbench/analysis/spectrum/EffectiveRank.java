package org.loraworkbench.analysis.spectrum;

import java.util.stream.DoubleStream;

/**
 * How many directions a matrix really uses: {@code exp(H(p))} with {@code pₖ = σₖ / Σσ} and the
 * Shannon entropy {@code H = −Σ pₖ ln pₖ} (Roy and Vetterli 2007, definition 1).
 */
public final class EffectiveRank {

    private EffectiveRank() {}

    /**
     * @param singularValues none of them negative
     * @return from 1, where one value is all, to their number, where all are equal; 0 if all are
     *     zero
     */
    public static double of(double[] singularValues) {
        double sum = DoubleStream.of(singularValues).sum();
        if (sum == 0) {
            return 0;
        }
        double entropy =
                DoubleStream.of(singularValues)
                        .map(value -> value / sum)
                        .filter(share -> share > 0)
                        .map(share -> -share * Math.log(share))
                        .sum();
        return Math.exp(entropy);
    }
}
