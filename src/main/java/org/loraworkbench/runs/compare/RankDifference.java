package org.loraworkbench.runs.compare;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.loraworkbench.runs.significance.Estimate;
import org.loraworkbench.runs.significance.Holm;

/**
 * How much better one candidate is than another.
 *
 * @param gain above 0
 * @param margin of the 95 % interval to both sides; infinite if it is not known
 * @param probability of such a difference if the two are equal: McNemar's, where each was trained
 *     once and every row is right or wrong, else Student's t; NaN if it is not known
 */
public record RankDifference(
        Candidate better, Candidate worse, double gain, double margin, double probability) {

    /** Between the best and the smallest that is enough; if that is the best, the next after it. */
    static RankDifference of(RankInterval interval, List<Candidate> all, Evidence evidence) {
        Candidate best = interval.best();
        Candidate worse =
                interval.smallest() != best ? interval.smallest() : next(best, all, evidence);
        Estimate gain = evidence.gain(best, worse);
        return new RankDifference(
                best,
                worse,
                gain.value(),
                gain.margin(),
                evidence.isThere() ? evidence.probability(best, worse) : Double.NaN);
    }

    /**
     * How far each candidate is behind the best, with probabilities that hold for all of them at
     * once ({@link Holm}).
     */
    static List<RankDifference> behind(Candidate best, List<Candidate> all, Evidence evidence) {
        List<Candidate> others = all.stream().filter(candidate -> candidate != best).toList();
        double[] probabilities =
                Holm.adjusted(
                        others.stream()
                                .mapToDouble(other -> evidence.probability(best, other))
                                .toArray());
        return IntStream.range(0, others.size())
                .mapToObj(
                        i -> {
                            Estimate gain = evidence.gain(best, others.get(i));
                            return new RankDifference(
                                    best,
                                    others.get(i),
                                    gain.value(),
                                    gain.margin(),
                                    evidence.isThere() ? probabilities[i] : Double.NaN);
                        })
                .toList();
    }

    /** The best of those that are smaller, or else of all others. */
    private static Candidate next(Candidate best, List<Candidate> all, Evidence evidence) {
        int place = all.indexOf(best);
        return all.stream()
                .filter(candidate -> candidate != best)
                .filter(candidate -> place == 0 || all.indexOf(candidate) < place)
                .min(Comparator.comparingDouble(c -> evidence.quality().gain(0, c.mean())))
                .orElseThrow();
    }

    /** Whether the margin is known. */
    public boolean isKnown() {
        return Double.isFinite(margin);
    }
}
