package org.loraworkbench.runs.significance;

import org.apache.commons.math3.distribution.BinomialDistribution;

/**
 * McNemar's exact test (McNemar 1947) of two models that were each right or wrong on the same rows:
 * rows on which both agree say nothing, and of the others each wins half by chance.
 */
public final class McNemar {

    private static final double HALF = 0.5;

    private McNemar() {}

    /**
     * The two-sided probability of a split at least as uneven, if both models are equally good.
     *
     * @param onlyFirst rows on which only the first model is right
     * @param onlySecond rows on which only the second model is right
     */
    public static double exact(int onlyFirst, int onlySecond) {
        int differing = onlyFirst + onlySecond;
        if (differing == 0) {
            return 1;
        }
        BinomialDistribution wins = new BinomialDistribution(null, differing, HALF);
        return Math.min(1, 2 * wins.cumulativeProbability(Math.min(onlyFirst, onlySecond)));
    }
}
