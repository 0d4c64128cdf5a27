package org.loraworkbench.runs.significance;

import org.apache.commons.math3.distribution.TDistribution;

/** A difference as it was measured, and its variance: where the true one lies by Student's t. */
public record Estimate(double value, Variance variance) {

    /** Two-sided, one value in twenty lies outside. */
    private static final double UPPER_95 = 0.975;

    /** Half the width of the 95 % interval; infinite where the variance is not known. */
    public double margin() {
        return variance.isKnown()
                ? distribution().inverseCumulativeProbability(UPPER_95) * error()
                : Double.POSITIVE_INFINITY;
    }

    /** The probability of measuring so much or more, if the true value is at most a limit. */
    public double probabilityIfAtMost(double limit) {
        return 1 - probabilityOfLess(limit);
    }

    /** The probability of measuring so little or less, if the true value is at least a limit. */
    public double probabilityIfAtLeast(double limit) {
        return probabilityOfLess(limit);
    }

    /** The two-sided probability of being so far from 0, if the true value is 0. */
    public double probabilityIfZero() {
        return Math.min(1, 2 * Math.min(probabilityOfLess(0), 1 - probabilityOfLess(0)));
    }

    private double probabilityOfLess(double limit) {
        double distance = value - limit;
        if (!variance.isKnown()) {
            return 0.5;
        }
        if (error() == 0) {
            return distance == 0 ? 0.5 : distance > 0 ? 1 : 0;
        }
        return distribution().cumulativeProbability(distance / error());
    }

    private double error() {
        return Math.sqrt(variance.value());
    }

    private TDistribution distribution() {
        return new TDistribution(null, variance.freedom());
    }
}
