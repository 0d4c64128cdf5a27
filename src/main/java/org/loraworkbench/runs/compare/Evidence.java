package org.loraworkbench.runs.compare;

import java.util.List;
import org.loraworkbench.runs.significance.Estimate;
import org.loraworkbench.runs.significance.Variance;

/**
 * How sure the differences between candidates are: the sampling error of the validation rows and
 * the variance between seeds add up.
 *
 * @param seeds variance of one training around the mean over its seeds, pooled over all candidates
 */
record Evidence(Quality quality, RowEvidence rows, Variance seeds) {

    static Evidence of(List<Candidate> candidates, Quality quality) {
        List<double[]> scores = candidates.stream().map(c -> c.values(quality)).toList();
        return new Evidence(quality, RowEvidence.of(candidates, quality), Variance.pooled(scores));
    }

    /** Whether the sampling error of rows or the variance between seeds is known. */
    boolean isThere() {
        return rows.isThere() || seeds.isKnown();
    }

    /** How much better one candidate is than another. */
    Estimate gain(Candidate better, Candidate worse) {
        return new Estimate(
                quality.gain(better.mean(), worse.mean()),
                ofRows(better, worse).plus(ofSeeds(better, worse)));
    }

    Variance ofRows(Candidate one, Candidate other) {
        return rows.variance(one, other);
    }

    Variance ofSeeds(Candidate one, Candidate other) {
        return seeds.times(1.0 / one.seeds() + 1.0 / other.seeds());
    }

    /** The two-sided probability of such a difference between two candidates that are equal. */
    double probability(Candidate one, Candidate other) {
        return rows.mcNemar(one, other).orElseGet(() -> gain(one, other).probabilityIfZero());
    }
}
