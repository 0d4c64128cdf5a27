package org.loraworkbench.runs.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.loraworkbench.runs.compare.SampleLanes.full;
import static org.loraworkbench.runs.compare.SampleLanes.lane;
import static org.loraworkbench.runs.compare.SampleLanes.rank;
import static org.loraworkbench.runs.compare.SampleLanes.rankByLoss;
import static org.loraworkbench.runs.compare.ScoredLanes.ACCURACY;
import static org.loraworkbench.runs.compare.ScoredLanes.ROWS;
import static org.loraworkbench.runs.compare.ScoredLanes.verdict;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.ExperimentJson;

/** Which lanes a verdict compares, and what it says of them; the margin is numpy's and scipy's. */
class RankVerdictTest {

    private ScoredLanes lanes;

    @BeforeEach
    void prepare(@TempDir Path folder) {
        lanes = new ScoredLanes(folder);
    }

    /** numpy: {@code stats.t.ppf(.975, 2) * sqrt(pooled variance)}. */
    @Test
    void ofALossTheLowestIsTheBest() {
        List<ComparedLane> compared =
                List.of(
                        rankByLoss(1, 1, 0.900),
                        rankByLoss(1, 2, 0.902),
                        rankByLoss(16, 1, 0.600),
                        rankByLoss(16, 2, 0.601));

        RankVerdict verdict = RankVerdict.of(compared, Quality.VALIDATION_LOSS).orElseThrow();

        assertThat(verdict.kind()).isEqualTo(RankVerdict.Kind.BEST_IS_NEEDED);
        assertThat(verdict.finding())
                .isEqualTo(
                        "The smallest rank within 2 % of the best is 16, the best itself"
                                + " (95 %: no other); r = 1 is worse by 0.3005 ± 0.0048.");
    }

    @Test
    void lossesArePairedOverRowsToo() {
        List<ComparedLane> compared = List.of(lanes.scored(1, 1, 700), lanes.scored(16, 1, 820));

        RankVerdict verdict = RankVerdict.of(compared, Quality.VALIDATION_LOSS).orElseThrow();

        assertThat(verdict.rows()).isEqualTo(ROWS);
        assertThat(verdict.kind()).isEqualTo(RankVerdict.Kind.BEST_IS_NEEDED);
    }

    @Test
    void fullFineTuningIsCalledByItsName() {
        RankVerdict verdict =
                verdict(
                        lanes.scored(8, 1, 862),
                        lanes.scored(full(1, 0.865), SampleRows.first(865, ROWS)),
                        lanes.scored(1, 1, 600));

        assertThat(verdict.best().name()).isEqualTo("full fine-tuning");
        assertThat(verdict.best().rank()).isEmpty();
        assertThat(verdict.rank().rank()).hasValue(8);
        assertThat(verdict.finding()).endsWith("full fine-tuning is better by 0.3 points ± 0.3.");
    }

    @Test
    void theSmallestMayBeTheBest() {
        RankVerdict verdict = verdict(lanes.scored(1, 1, 800), lanes.scored(8, 1, 700));

        assertThat(verdict.kind()).isEqualTo(RankVerdict.Kind.SMALLEST_IS_BEST);
        assertThat(verdict.finding())
                .startsWith(
                        "The smallest rank within 1 point of the best is 1, the best itself"
                                + " (95 %: no other); r = 8 is worse by 10.0 points");
    }

    /** At the usual rate r = 16 fails; at its own it is as good as r = 4 at its own. */
    @Test
    void everyRankIsJudgedAtItsOwnBestLearningRate() {
        RankVerdict verdict =
                verdict(
                        lanes.scored(atRate(4, 3e-3, 0.820), SampleRows.first(820, ROWS)),
                        lanes.scored(atRate(4, 1e-3, 0.780), SampleRows.first(780, ROWS)),
                        lanes.scored(atRate(16, 3e-3, 0.600), SampleRows.first(600, ROWS)),
                        lanes.scored(atRate(16, 1e-3, 0.840), SampleRows.first(840, ROWS)));

        assertThat(verdict.best().learningRate()).isEqualTo(1e-3);
        assertThat(verdict.rank().name()).isEqualTo("r = 16");
        assertThat(verdict.difference().gain()).isCloseTo(0.020, within(1e-9));
        assertThat(verdict.remarks())
                .contains("Each rank at its own best learning rate (r = 4: 0.003, r = 16: 0.001).");
    }

    private static ComparedLane atRate(int r, double rate, double accuracy) {
        String json =
                "{\"adapters\": [{\"r\": %d, \"lora_alpha\": 16, \"learning_rate\": %s}]}"
                        .formatted(r, rate);
        return lane(json, 1000L * r, Map.of("accuracy", accuracy), 1 - accuracy);
    }

    @Test
    void lanesOfDifferentDataAreNotCompared() {
        ComparedLane other =
                lane(
                        "{\"dataset\": {\"name\": \"wordnet-topics\", \"validation_size\": 7}}",
                        99,
                        Map.of("accuracy", 0.9),
                        0.1);

        assertThat(RankVerdict.of(List.of(rank(1, 1, 0.5), other), ACCURACY)).isEmpty();
    }

    @Test
    void repetitionsOfOneConfigurationAreNoComparison() {
        List<ComparedLane> compared = List.of(rank(8, 1, 0.5), rank(8, 2, 0.9));

        assertThat(RankVerdict.of(compared, ACCURACY)).isEmpty();
    }

    @Test
    void everyDataSetGetsAVerdictOfItsOwn() {
        Experiment qa =
                ExperimentJson.parse("x", "{\"task_type\": \"SEQ_CLS\", \"base\": \"other\"}");
        List<ComparedLane> compared =
                List.of(
                        rank(1, 1, 0.5),
                        rank(8, 1, 0.9),
                        lane(ExperimentJson.write(qa), 99, Map.of("accuracy", 0.9), 0.1));

        assertThat(RankVerdict.each(compared)).hasSize(1);
    }

    @Test
    void configurationsOfOneRankAreNamedByWhatTellsThemApart() {
        String lane = "{\"adapters\": [{\"r\": 8, \"lora_alpha\": %d}]}";
        RankVerdict verdict =
                verdict(
                        lane(lane.formatted(8), 100, Map.of("accuracy", 0.5), 1),
                        lane(lane.formatted(32), 100, Map.of("accuracy", 0.9), 1));

        assertThat(verdict.best().name()).isEqualTo("alpha = 32");
        assertThat(verdict.best().rank()).isEmpty();
    }
}
