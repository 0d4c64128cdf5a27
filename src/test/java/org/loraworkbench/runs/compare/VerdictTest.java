package org.loraworkbench.runs.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.loraworkbench.runs.compare.SampleLanes.full;
import static org.loraworkbench.runs.compare.SampleLanes.lane;
import static org.loraworkbench.runs.compare.SampleLanes.rank;
import static org.loraworkbench.runs.compare.SampleLanes.rankByLoss;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.ExperimentJson;

class VerdictTest {

    private static final Quality ACCURACY = new Quality("accuracy");

    private static Verdict of(int validationSize, ComparedLane... lanes) {
        return Verdict.of(List.of(lanes), ACCURACY, dataset -> validationSize).orElseThrow();
    }

    @Test
    void aSmallRankThatComesCloseIsEnough() {
        Verdict verdict =
                of(
                        1000,
                        rank(1, 1, 0.70),
                        rank(1, 2, 0.702),
                        rank(4, 1, 0.816),
                        rank(4, 2, 0.818),
                        rank(32, 1, 0.821),
                        rank(32, 2, 0.823));

        assertThat(verdict.kind()).isEqualTo(Verdict.Kind.SMALLER_IS_ENOUGH);
        assertThat(verdict.sentence())
                .isEqualTo(
                        "r = 4 is within 0.5 points of the best (r = 32) with 13 % of its"
                                + " parameters (accuracy 81.7 % against 82.2 %); over 2 seeds"
                                + " each, differences up to 0.5 points can be chance.");
    }

    /** Three groups of two: s = √2/10 points, t(3) = 3.182, so 3.182 · s · √(1/2 + 1/2) = 0.45. */
    @Test
    void chanceIsStudentsIntervalOfThePooledSpread() {
        List<Contender> contenders =
                List.of(
                        new Contender("a", 1, Spread.of(0.700, 0.702)),
                        new Contender("b", 2, Spread.of(0.816, 0.818)),
                        new Contender("c", 3, Spread.of(0.821, 0.823)));

        Chance chance = Chance.of(contenders, ACCURACY, 0).orElseThrow();

        assertThat(chance.difference(contenders.get(0), contenders.get(2)))
                .isCloseTo(0.0045, org.assertj.core.data.Offset.offset(1e-5));
    }

    @Test
    void withOneSeedTheNumberOfExamplesBoundsWhatIsClaimed() {
        Verdict verdict = of(1000, rank(1, 1, 0.799), rank(8, 1, 0.802), rank(32, 1, 0.817));

        assertThat(verdict.kind()).isEqualTo(Verdict.Kind.UNDECIDED);
        assertThat(verdict.sentence())
                .startsWith("r = 32 cannot yet be told to be the best of these 3")
                .endsWith(
                        "with one seed and 1,000 validation examples, differences up to 3.5 points"
                                + " can be chance.");
    }

    @Test
    void withOneSeedAndAnUnknownErrorNothingIsSaid() {
        List<ComparedLane> lanes = List.of(rank(1, 1, 0.5), rank(8, 1, 0.9));

        assertThat(Verdict.of(lanes, ACCURACY, dataset -> 0)).isEmpty();
        assertThat(Verdict.of(lanes, Quality.VALIDATION_LOSS, dataset -> 1000)).isEmpty();
    }

    @Test
    void ofALossTheLowestIsTheBest() {
        List<ComparedLane> lanes =
                List.of(
                        rankByLoss(1, 1, 0.900),
                        rankByLoss(1, 2, 0.902),
                        rankByLoss(16, 1, 0.600),
                        rankByLoss(16, 2, 0.601));

        Verdict verdict = Verdict.of(lanes, Quality.VALIDATION_LOSS, dataset -> 0).orElseThrow();

        assertThat(verdict.kind()).isEqualTo(Verdict.Kind.BEST_IS_NEEDED);
        assertThat(verdict.sentence())
                .startsWith(
                        "Nothing smaller comes close to r = 16 (validation loss 0.6005);"
                                + " r = 1 is 0.3005 behind; over 2 seeds each");
    }

    @Test
    void fullFineTuningIsCalledByItsName() {
        Verdict verdict = of(10_000, rank(8, 1, 0.86), full(1, 0.865), rank(1, 1, 0.6));

        assertThat(verdict.sentence())
                .startsWith(
                        "r = 8 is within 0.5 points of the best (full fine-tuning) with 0.80 %");
    }

    @Test
    void theSmallestMayBeTheBest() {
        Verdict verdict = of(10_000, rank(1, 1, 0.8), rank(8, 1, 0.7));

        assertThat(verdict.kind()).isEqualTo(Verdict.Kind.SMALLEST_IS_BEST);
        assertThat(verdict.sentence())
                .startsWith("Nothing larger did better than r = 1 (accuracy 80.0 % against 70.0 %");
    }

    @Test
    void lanesOfDifferentDataAreNotCompared() {
        ComparedLane other =
                lane(
                        "{\"dataset\": {\"name\": \"wordnet-topics\", \"validation_size\": 7}}",
                        99,
                        Map.of("accuracy", 0.9),
                        0.1);

        assertThat(Verdict.of(List.of(rank(1, 1, 0.5), other), ACCURACY, dataset -> 1000))
                .isEmpty();
    }

    @Test
    void repetitionsOfOneConfigurationAreNoComparison() {
        List<ComparedLane> lanes = List.of(rank(8, 1, 0.5), rank(8, 2, 0.9));

        assertThat(Verdict.of(lanes, ACCURACY, dataset -> 1000)).isEmpty();
    }

    @Test
    void everyDataSetGetsAVerdictOfItsOwn() {
        Experiment qa =
                ExperimentJson.parse("x", "{\"task_type\": \"SEQ_CLS\", \"base\": \"other\"}");
        List<ComparedLane> lanes =
                List.of(
                        rank(1, 1, 0.5),
                        rank(8, 1, 0.9),
                        lane(ExperimentJson.write(qa), 99, Map.of("accuracy", 0.9), 0.1));

        assertThat(Verdict.each(lanes, dataset -> 1000)).hasSize(1);
    }

    @Test
    void configurationsOfOneRankAreNamedByWhatTellsThemApart() {
        String lane = "{\"adapters\": [{\"r\": 8, \"lora_alpha\": %d}]}";
        Verdict verdict =
                of(
                        10_000,
                        lane(lane.formatted(8), 100, Map.of("accuracy", 0.5), 1),
                        lane(lane.formatted(32), 100, Map.of("accuracy", 0.9), 1));

        assertThat(verdict.sentence()).contains("alpha = 32");
    }
}
