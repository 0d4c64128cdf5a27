package org.loraworkbench.runs.compare;

import org.apache.commons.math3.distribution.NormalDistribution;
import org.loraworkbench.runs.significance.Variance;

/**
 * How much more would have to be measured for a difference to be told from the tolerance.
 *
 * @param rows more rows of the validation data, about; 0 if those alone do not help
 * @param seeds more seeds of each; 0 if those alone do not help
 */
record MoreEvidence(long rows, long seeds) {

    private static final double TWO_SIDED_95 =
            new NormalDistribution(null, 0, 1).inverseCumulativeProbability(0.975);

    /** Beyond this many more, nobody goes on. */
    private static final long MOST_ROWS = 1_000_000;

    private static final long MOST_SEEDS = 100;

    /**
     * What shrinks the error of a difference to its distance from the tolerance, or to half of the
     * tolerance where that is more.
     */
    static MoreEvidence toTell(
            Candidate best, Candidate other, Evidence evidence, double tolerance) {
        double gain = evidence.gain(best, other).value();
        double wanted = Math.max(Math.abs(gain - tolerance), tolerance / 2) / TWO_SIDED_95;
        Variance ofRows = evidence.ofRows(best, other);
        Variance ofSeeds = evidence.ofSeeds(best, other);
        double room = wanted * wanted;
        long rows = more(evidence.rows().rows(), ofRows.value(), room - ofSeeds.value());
        long seeds =
                evidence.seeds().isKnown()
                        ? more(
                                Math.min(best.seeds(), other.seeds()),
                                ofSeeds.value(),
                                room - ofRows.value())
                        : 0;
        return new MoreEvidence(rows > MOST_ROWS ? 0 : round(rows), seeds > MOST_SEEDS ? 0 : seeds);
    }

    /** How many more than there are, so that their variance fits into a room. */
    private static long more(int now, double variance, double room) {
        if (now == 0 || variance <= 0 || room <= 0) {
            return 0;
        }
        return Math.max(1, (long) Math.ceil(now * (variance / room - 1)));
    }

    /** To two digits, upwards, and to tens at least. */
    private static long round(long number) {
        long unit = 10;
        while (number / unit >= 100) {
            unit *= 10;
        }
        return (number + unit - 1) / unit * unit;
    }

    /** As a sentence. */
    String sentence() {
        String moreRows = Figure.format("about %,.0f more validation rows", rows);
        String moreSeeds = seeds == 1 ? "one more seed of each" : seeds + " more seeds of each";
        if (rows > 0 && seeds > 0) {
            return capitalised(moreRows) + " or " + moreSeeds + " would tell.";
        }
        if (rows > 0 || seeds > 0) {
            return capitalised(rows > 0 ? moreRows : moreSeeds) + " would tell.";
        }
        return "Both more validation rows and more seeds are needed to tell.";
    }

    private static String capitalised(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
