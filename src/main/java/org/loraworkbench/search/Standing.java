package org.loraworkbench.search;

import java.util.List;
import org.loraworkbench.runs.compare.Quality;
import org.loraworkbench.runs.significance.Estimate;
import org.loraworkbench.runs.significance.RowSums;
import org.loraworkbench.runs.significance.Variance;

/**
 * What a lane, or a rank with its lanes of several seeds, has scored on the validation rows.
 *
 * @param name of the lane, or such as {@code r8}
 * @param rank its r
 * @param ofSeeds the measure that lanes are judged by, for each seed, all of the same rows
 * @param losses the same of the validation loss
 */
public record Standing(String name, int rank, List<RowSums> ofSeeds, List<RowSums> losses) {

    public Standing {
        ofSeeds = List.copyOf(ofSeeds);
        losses = List.copyOf(losses);
    }

    /** The same, to be judged by its validation loss. */
    Standing byLoss() {
        return new Standing(name, rank, losses, losses);
    }

    /** The result of each seed. */
    double[] values() {
        return ofSeeds.stream().mapToDouble(RowSums::ratio).toArray();
    }

    double mean() {
        return ofSeeds.stream().mapToDouble(RowSums::ratio).average().orElseThrow();
    }

    /**
     * How much better this is than another: the rows are compared one by one.
     *
     * @param seeds variance of one training around the mean over its seeds
     */
    Estimate leadOver(Standing other, Quality quality, Variance seeds) {
        double[] differences = RowSums.meanInfluences(ofSeeds);
        double[] others = RowSums.meanInfluences(other.ofSeeds);
        for (int row = 0; row < differences.length; row++) {
            differences[row] -= others[row];
        }
        Variance ofSeeds = seeds.times(1.0 / this.ofSeeds.size() + 1.0 / other.ofSeeds.size());
        return new Estimate(
                quality.gain(mean(), other.mean()), RowSums.variance(differences).plus(ofSeeds));
    }

    /** The best of some. */
    static Standing best(List<Standing> standings, Quality quality) {
        return standings.stream()
                .reduce((one, other) -> quality.gain(one.mean(), other.mean()) >= 0 ? one : other)
                .orElseThrow();
    }
}
