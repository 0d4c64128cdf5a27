package org.loraworkbench.runs.significance;

import java.util.Arrays;
import java.util.List;

/**
 * An estimated variance.
 *
 * @param freedom degrees of freedom of the estimate; 0 where nothing was there to estimate it from
 */
public record Variance(double value, double freedom) {

    /** Of what is not known. */
    public static final Variance NONE = new Variance(0, 0);

    public boolean isKnown() {
        return freedom > 0;
    }

    /** The variance of a sum of independent parts (Welch 1947, Satterthwaite 1946). */
    public Variance plus(Variance other) {
        if (!isKnown() || !other.isKnown()) {
            return isKnown() ? this : other;
        }
        double sum = value + other.value;
        if (sum == 0) {
            return new Variance(0, freedom + other.freedom);
        }
        double parts = value * value / freedom + other.value * other.value / other.freedom;
        return new Variance(sum, sum * sum / parts);
    }

    public Variance times(double factor) {
        return new Variance(value * factor, freedom);
    }

    /**
     * One variance for all groups, from how far each group's values spread around its own mean.
     * Groups of one value say nothing.
     */
    public static Variance pooled(List<double[]> groups) {
        double squares = 0;
        int freedom = 0;
        for (double[] group : groups) {
            double mean = Arrays.stream(group).average().orElse(0);
            for (double value : group) {
                squares += (value - mean) * (value - mean);
            }
            freedom += Math.max(0, group.length - 1);
        }
        return freedom == 0 ? NONE : new Variance(squares / freedom, freedom);
    }
}
