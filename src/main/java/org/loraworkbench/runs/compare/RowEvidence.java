package org.loraworkbench.runs.compare;

import java.io.IOException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.loraworkbench.formats.FormatException;
import org.loraworkbench.formats.RowScoresFile;
import org.loraworkbench.runs.significance.McNemar;
import org.loraworkbench.runs.significance.RowSums;
import org.loraworkbench.runs.significance.Variance;

/**
 * What the validation rows say of candidates: all were scored on the same rows, so that differences
 * are taken row by row.
 *
 * @param rows of the validation data; 0 if nothing is known of them
 * @param influences by candidate and row, the mean over its seeds; see {@link RowSums#influences}
 * @param sums by candidate, for each of its seeds
 * @param lacking why there is no such evidence, as a sentence; else empty
 */
record RowEvidence(
        int rows,
        Map<Candidate, double[]> influences,
        Map<Candidate, List<RowSums>> sums,
        String lacking) {

    /**
     * Reads the lanes' last scores of rows.
     *
     * @param candidates of one data set
     */
    static RowEvidence of(List<Candidate> candidates, Quality quality) {
        Map<Candidate, List<RowSums>> sums = new IdentityHashMap<>();
        String validation = null;
        for (Candidate candidate : candidates) {
            List<RowSums> ofSeeds = new ArrayList<>();
            for (ComparedLane lane : candidate.lanes()) {
                Optional<RowScoresFile> file = read(lane);
                if (file.isEmpty()) {
                    return lacking(
                            "The sampling error of the validation rows is not counted: not all of these runs"
                                    + " kept what each row scored.");
                }
                if (!quality.isOfRows(file.get().metric())) {
                    return lacking(
                            "The sampling error of the validation rows is not counted: "
                                    + quality.title()
                                    + " is not a mean over rows.");
                }
                if (validation != null && !validation.equals(file.get().validation())) {
                    return lacking(
                            "The sampling error of the validation rows is not counted: not all of these runs"
                                    + " were scored on the same rows.");
                }
                validation = file.get().validation();
                ofSeeds.add(sums(file.get(), quality));
            }
            sums.put(candidate, ofSeeds);
        }
        return of(sums);
    }

    static RowEvidence of(Map<Candidate, List<RowSums>> sums) {
        Map<Candidate, double[]> influences = new IdentityHashMap<>();
        sums.forEach(
                (candidate, ofSeeds) -> influences.put(candidate, RowSums.meanInfluences(ofSeeds)));
        int rows = influences.values().iterator().next().length;
        return new RowEvidence(rows, influences, sums, "");
    }

    private static RowEvidence lacking(String why) {
        return new RowEvidence(0, Map.of(), Map.of(), why);
    }

    /** Empty if a lane has none, or none that can be read. */
    static Optional<RowScoresFile> read(ComparedLane lane) {
        try {
            return RowScoresFile.readLast(lane.folder().rows(lane.settings().name()));
        } catch (FormatException | IOException e) {
            return Optional.empty();
        }
    }

    /** The sums that a measure is made of. */
    static RowSums sums(RowScoresFile file, Quality quality) {
        return quality.sums(file.evaluations().get(file.evaluations().size() - 1));
    }

    boolean isThere() {
        return rows > 0;
    }

    /** The sampling error of the rows in the difference of two candidates. */
    Variance variance(Candidate one, Candidate other) {
        if (!isThere()) {
            return Variance.NONE;
        }
        double[] differences = influences.get(one).clone();
        double[] others = influences.get(other);
        for (int row = 0; row < differences.length; row++) {
            differences[row] -= others[row];
        }
        return RowSums.variance(differences);
    }

    /**
     * McNemar's exact probability, where each of the two was trained once and every row is right or
     * wrong; else empty.
     */
    Optional<Double> mcNemar(Candidate one, Candidate other) {
        if (!isThere() || one.seeds() > 1 || other.seeds() > 1) {
            return Optional.empty();
        }
        RowSums first = sums.get(one).get(0);
        RowSums second = sums.get(other).get(0);
        if (!first.isRightOrWrong() || !second.isRightOrWrong()) {
            return Optional.empty();
        }
        int onlyFirst = 0;
        int onlySecond = 0;
        for (int row = 0; row < rows; row++) {
            onlyFirst += first.upper()[row] > second.upper()[row] ? 1 : 0;
            onlySecond += first.upper()[row] < second.upper()[row] ? 1 : 0;
        }
        return Optional.of(McNemar.exact(onlyFirst, onlySecond));
    }
}
