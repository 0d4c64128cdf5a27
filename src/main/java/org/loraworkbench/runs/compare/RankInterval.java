package org.loraworkbench.runs.compare;

import java.util.Comparator;
import java.util.List;
import org.loraworkbench.runs.significance.Holm;

/**
 * Where the smallest candidate lies that comes within a tolerance of the best.
 *
 * @param best of the highest quality; of equals the smallest
 * @param smallest within the tolerance as measured
 * @param low whatever is smaller is not enough, with 95 % confidence
 * @param high is enough, with 95 % confidence; the largest if none is surely so
 */
record RankInterval(Candidate best, Candidate smallest, Candidate low, Candidate high) {

    private static final double ERROR = 0.05;

    /**
     * @param candidates smallest first
     * @param tolerance how much may be lost
     */
    static RankInterval of(List<Candidate> candidates, Evidence evidence, double tolerance) {
        Candidate best = candidates.stream().min(bestFirst(evidence)).orElseThrow();
        Candidate smallest =
                candidates.stream()
                        .filter(c -> evidence.gain(best, c).value() <= tolerance)
                        .findFirst()
                        .orElseThrow();
        return new RankInterval(
                best,
                smallest,
                low(candidates, best, evidence, tolerance),
                high(candidates, best, evidence, tolerance));
    }

    private static Comparator<Candidate> bestFirst(Evidence evidence) {
        return Comparator.comparingDouble(c -> evidence.quality().gain(0, c.mean()));
    }

    /**
     * The first that is not shown to be too far behind. All are tested at once (Holm), and each
     * against the best of so many, which is ahead of some by chance (Bonferroni).
     */
    private static Candidate low(
            List<Candidate> candidates, Candidate best, Evidence evidence, double tolerance) {
        List<Candidate> smaller = candidates.subList(0, candidates.indexOf(best));
        double[] tooFar =
                Holm.adjusted(
                        smaller.stream()
                                .map(candidate -> evidence.gain(best, candidate))
                                .mapToDouble(gain -> gain.probabilityIfAtMost(tolerance))
                                .map(p -> Math.min(1, p * (candidates.size() - 1)))
                                .toArray());
        int low = 0;
        while (low < tooFar.length && tooFar[low] <= ERROR) {
            low++;
        }
        return candidates.get(low);
    }

    /**
     * Goes down from the best as long as each is shown to lose no more than the tolerance to any
     * other: tests in a fixed order that end with the first failure need no adjustment.
     */
    private static Candidate high(
            List<Candidate> candidates, Candidate best, Evidence evidence, double tolerance) {
        List<Candidate> rivals = candidates.stream().sorted(bestFirst(evidence)).toList();
        int high = candidates.size() - 1;
        for (int next = candidates.indexOf(best); next >= 0; next--) {
            Candidate candidate = candidates.get(next);
            boolean enough =
                    rivals.stream()
                            .filter(rival -> rival != candidate)
                            .map(rival -> evidence.gain(rival, candidate))
                            .allMatch(gain -> gain.probabilityIfAtLeast(tolerance) <= ERROR);
            if (!enough) {
                return candidates.get(high);
            }
            high = next;
        }
        return candidates.get(high);
    }
}
