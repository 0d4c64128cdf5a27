package org.loraworkbench.runs.compare;

import java.util.Comparator;
import java.util.List;

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
     * Goes up from the smallest as long as each is shown to be too far behind the best. Tests in a
     * fixed order need no adjustment; but the best was chosen among all, and is ahead of some by
     * chance (Bonferroni).
     */
    private static Candidate low(
            List<Candidate> candidates, Candidate best, Evidence evidence, double tolerance) {
        int rivals = candidates.size() - 1;
        return candidates.stream()
                .filter(
                        candidate ->
                                candidate == best
                                        || rivals
                                                        * evidence.gain(best, candidate)
                                                                .probabilityIfAtMost(tolerance)
                                                > ERROR)
                .findFirst()
                .orElseThrow();
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
