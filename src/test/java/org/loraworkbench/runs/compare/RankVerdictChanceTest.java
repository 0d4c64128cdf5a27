package org.loraworkbench.runs.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.loraworkbench.runs.compare.SampleLanes.rank;
import static org.loraworkbench.runs.compare.ScoredLanes.ACCURACY;
import static org.loraworkbench.runs.compare.ScoredLanes.ROWS;
import static org.loraworkbench.runs.compare.ScoredLanes.verdict;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loraworkbench.formats.RowScoresFile;
import org.loraworkbench.runs.significance.RowSums;
import org.loraworkbench.runs.significance.Variance;

/**
 * What chance may have done to a verdict: of rows, of seeds, of many ranks. Margins and
 * probabilities are scipy's on the same arrays; the call stands beside each.
 */
class RankVerdictChanceTest {

    private ScoredLanes lanes;

    @BeforeEach
    void prepare(@TempDir Path folder) {
        lanes = new ScoredLanes(folder);
    }

    /** numpy and {@code scipy.stats.ttest_1samp(first - second, 0).confidence_interval(0.95)}. */
    @Test
    void rowByRowASmallDifferenceIsKnownClosely() {
        RankVerdict verdict =
                verdict(lanes.scored(1, 1, 700), lanes.scored(4, 1, 816), lanes.scored(16, 1, 820));

        assertThat(verdict.kind()).isEqualTo(RankVerdict.Kind.SMALLER_IS_ENOUGH);
        assertThat(verdict.difference().gain()).isCloseTo(0.004, within(1e-9));
        assertThat(verdict.difference().margin()).isCloseTo(0.003918785574198804, within(1e-7));
        // scipy.stats.binomtest(0, 4, 0.5).pvalue: McNemar's, on four rows that differ.
        assertThat(verdict.difference().probability()).isCloseTo(0.125, within(1e-9));
        assertThat(verdict.behind())
                .extracting(d -> d.worse().name())
                .containsExactly("r = 1", "r = 4");
        assertThat(verdict.behind().get(1)).isEqualTo(verdict.difference());
        assertThat(verdict.rows()).isEqualTo(ROWS);
        assertThat(verdict.sentence())
                .isEqualTo(
                        "The smallest rank within 1 point of the best is 4 (95 %: no other);"
                                + " r = 16 is better by 0.4 points ± 0.4."
                                + " All at one learning rate, 0.001: at another rate another rank"
                                + " may be enough."
                                + " One seed each: what another seed would change is not counted.");
    }

    /** The same difference, but on 64 rows that differ instead of 4. */
    @Test
    void theSameDifferenceOnMoreRowsThatDifferMayBeChance() {
        boolean[] others = new boolean[ROWS];
        Arrays.fill(others, 30, 814, true);
        RankVerdict verdict =
                verdict(lanes.scored(4, 1, 780), lanes.scored(rank(16, 1, 0.784), others));

        assertThat(verdict.kind()).isEqualTo(RankVerdict.Kind.UNDECIDED);
        assertThat(verdict.difference().margin()).isCloseTo(0.015704623500755254, within(1e-7));
        assertThat(verdict.difference().probability()).isCloseTo(0.7079807541347641, within(1e-9));
        // Rows so that 1.96 errors are the 0.6 points to the tolerance: numpy says 5,834 more.
        assertThat(verdict.finding())
                .isEqualTo(
                        "Not enough evidence: the smallest rank within 1 point of the best may be"
                                + " any of these 2. r = 16 is better than r = 4 by 0.4 points ± 1.6."
                                + " About 5,900 more validation rows would tell.");
    }

    /** numpy: the variance of rows and t over three degrees of freedom, joined as Welch has it. */
    @Test
    void theChanceOfRowsAndTheChanceOfSeedsAddUp() {
        RankVerdict verdict =
                verdict(
                        lanes.scored(1, 1, 700),
                        lanes.scored(1, 2, 702),
                        lanes.scored(4, 1, 816),
                        lanes.scored(4, 2, 818),
                        lanes.scored(16, 1, 820),
                        lanes.scored(16, 2, 824));

        assertThat(verdict.difference().gain()).isCloseTo(0.005, within(1e-9));
        assertThat(verdict.difference().margin()).isCloseTo(0.006056921358583912, within(1e-7));
        assertThat(verdict.fewestSeeds()).isEqualTo(2);
        assertThat(verdict.remarks()).noneMatch(remark -> remark.contains("seed"));
    }

    /** The same run twice is one seed: its second training is a copy of the first. */
    @Test
    void aSeedThatWasTrainedTwiceCountsOnce() {
        RankVerdict verdict =
                verdict(
                        lanes.scored(1, 1, 700),
                        lanes.scored(1, 1, 700),
                        lanes.scored(16, 1, 820),
                        lanes.scored(16, 1, 820));

        assertThat(verdict.fewestSeeds()).isEqualTo(1);
        assertThat(verdict.sentence()).contains("One seed each");
    }

    /** numpy: {@code stats.t.ppf(.975, 3) * sqrt(pooled variance)}. */
    @Test
    void withoutScoresOfRowsTheSeedsAloneAreCountedAndThatIsSaid() {
        RankVerdict verdict =
                verdict(
                        rank(1, 1, 0.700),
                        rank(1, 2, 0.702),
                        rank(4, 1, 0.816),
                        rank(4, 2, 0.818),
                        rank(16, 1, 0.820),
                        rank(16, 2, 0.824));

        assertThat(verdict.kind()).isEqualTo(RankVerdict.Kind.SMALLER_IS_ENOUGH);
        assertThat(verdict.difference().margin()).isCloseTo(0.006364892610567421, within(1e-9));
        assertThat(verdict.rows()).isZero();
        assertThat(verdict.remarks())
                .contains(
                        "The sampling error of the validation rows is not counted: not all of these runs"
                                + " kept what each row scored.");
    }

    @Test
    void withNeitherRowsNorSeedsNothingIsClaimed() {
        RankVerdict verdict = verdict(rank(1, 1, 0.5), rank(8, 1, 0.9));

        assertThat(verdict.kind()).isEqualTo(RankVerdict.Kind.UNDECIDED);
        assertThat(verdict.difference().isKnown()).isFalse();
        assertThat(verdict.finding())
                .isEqualTo(
                        "r = 8 is the best so far (accuracy 90.0 %), but how sure that is cannot be"
                                + " told: these runs kept no scores of single rows, and none was"
                                + " repeated with another seed.");
    }

    @Test
    void rowsOfOtherDataAreNotPaired() throws IOException {
        ComparedLane one = lanes.scored(1, 1, 700);
        ComparedLane other = lanes.scored(8, 1, 820);
        Path file = other.folder().rows(other.settings().name());
        RowScoresFile kept = RowScoresFile.read(file);
        new RowScoresFile("other rows", kept.metric(), kept.evaluations()).write(file);

        assertThat(RankVerdict.of(List.of(one, other), ACCURACY).orElseThrow().rows()).isZero();
    }

    @Test
    void aDamagedFileOfRowsCountsAsNone() throws IOException {
        ComparedLane one = lanes.scored(1, 1, 700);
        ComparedLane other = lanes.scored(8, 1, 820);
        Files.writeString(other.folder().rows(other.settings().name()), "damaged");

        assertThat(RankVerdict.of(List.of(one, other), ACCURACY).orElseThrow().rows()).isZero();
    }

    /** Seven ranks that all guess: in at most one of twenty experiments one is called too small. */
    @Test
    void whereAllAreEquallyGoodNoneIsCalledTooSmall() {
        int claimed = 0;
        int experiments = 200;
        for (int experiment = 0; experiment < experiments; experiment++) {
            Random luck = new Random(experiment);
            List<Candidate> candidates = new ArrayList<>();
            Map<Candidate, List<RowSums>> sums = new IdentityHashMap<>();
            for (int r = 1; r <= 64; r *= 2) {
                boolean[] right = new boolean[ROWS];
                for (int row = 0; row < ROWS; row++) {
                    right[row] = luck.nextInt(5) == 0;
                }
                double accuracy =
                        IntStream.range(0, ROWS).filter(i -> right[i]).count() / (double) ROWS;
                Candidate candidate =
                        Candidate.of(
                                "r = " + r,
                                OptionalInt.of(r),
                                new LaneGroup(List.of(rank(r, 1, accuracy))),
                                ACCURACY);
                candidates.add(candidate);
                sums.put(candidate, List.of(ACCURACY.sums(SampleRows.scores(1, right))));
            }
            Evidence evidence = new Evidence(ACCURACY, RowEvidence.of(sums), Variance.NONE);
            RankInterval interval = RankInterval.of(candidates, evidence, 0.01);
            claimed += interval.low() == candidates.get(0) ? 0 : 1;
        }

        assertThat(claimed).isLessThanOrEqualTo(experiments / 20);
    }
}
