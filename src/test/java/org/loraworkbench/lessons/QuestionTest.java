package org.loraworkbench.lessons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.Precision;
import org.loraworkbench.events.RunEvent;
import org.loraworkbench.events.RunResult;
import org.loraworkbench.lessons.Question.Answer;
import org.loraworkbench.lessons.Question.Verdict;
import org.loraworkbench.runs.RunRecord;

/** Quantities and answers from the events of a run, against numbers computed by hand. */
class QuestionTest {

    private static final List<String> LANES = List.of("r1", "r8", "full");

    private static final RunEvent.Started STARTED =
            new RunEvent.Started(
                    0,
                    List.of(
                            new RunEvent.Lane("r1", 0, "lora", 1, 16, 100, 1100),
                            new RunEvent.Lane("r8", 0, "lora", 8, 16, 800, 1800),
                            new RunEvent.Lane("full", 1, "full", 0, 0, 1000, 1000)),
                    0,
                    2,
                    Precision.FLOAT32,
                    "cpu",
                    2,
                    0);

    private static RunRecord finished() {
        RunRecord record = new RunRecord();
        record.apply(STARTED);
        step(record, 0, 1, 2.0, 2.25);
        evaluated(record, 0, 1, new double[] {1.5, 1.25}, new double[] {0.5, 0.625});
        step(record, 0, 2, 1.0, 0.75);
        evaluated(record, 0, 2, new double[] {1.25, 1.75}, new double[] {0.75, 0.765});
        step(record, 1, 1, 2.0);
        evaluated(record, 1, 1, new double[] {1.0}, new double[] {0.6});
        step(record, 1, 2, 0.25);
        evaluated(record, 1, 2, new double[] {3.0}, new double[] {0.5});
        record.apply(new RunEvent.Finished(0, result()));
        return record;
    }

    private static void step(RunRecord record, int cohort, int step, double... losses) {
        record.apply(
                new RunEvent.Step(0, cohort, step, step, step, step, 1, losses, new double[0]));
    }

    private static void evaluated(
            RunRecord record, int cohort, int step, double[] losses, double[] accuracies) {
        record.apply(
                new RunEvent.Evaluated(
                        0, cohort, step, step, losses, Map.of("accuracy", accuracies)));
    }

    private static RunResult result() {
        return new RunResult(
                "run", 1, 1, 1, List.of(lane("r1", 1.5), lane("r8", 1.25), lane("full", 0.5)));
    }

    private static RunResult.LaneResult lane(String name, double trainLoss) {
        return new RunResult.LaneResult(name, 1, 1, "lora", 1, 1, trainLoss, 1, Map.of(), "");
    }

    private static double value(Quantity quantity, String lane) {
        return new MeasuredRun(finished()).value(quantity, lane);
    }

    @Test
    void quantitiesAreThoseOfTheEvents() {
        assertThat(value(Quantity.TRAINABLE_PARAMETERS, "r8")).isEqualTo(800);
        assertThat(value(Quantity.TRAINABLE_SHARE, "r1")).isCloseTo(0.0909, within(1e-4));
        assertThat(value(Quantity.FIRST_LOSS, "r8")).isEqualTo(2.25);
        assertThat(value(Quantity.TRAINING_LOSS, "full")).isEqualTo(0.5);
        assertThat(value(Quantity.VALIDATION_LOSS, "r8")).isEqualTo(1.75);
        assertThat(value(Quantity.LOSS_RISE, "r1")).isZero();
        assertThat(value(Quantity.LOSS_RISE, "full")).isEqualTo(2);
        assertThat(value(Quantity.GENERALIZATION_GAP, "full")).isEqualTo(2.5);
        assertThat(value(Quantity.METRIC, "r1")).isEqualTo(0.75);
    }

    private static Verdict byNumber(Computation computed, Double... upTo) {
        List<Answer> answers =
                Arrays.stream(upTo)
                        .map(limit -> new Answer("up to " + limit, limit, List.of(), "why"))
                        .toList();
        return new Question("?", computed, answers).answer(new MeasuredRun(finished()), LANES);
    }

    private static Verdict byLane(Computation computed) {
        List<Answer> answers =
                LANES.stream().map(lane -> new Answer(lane, null, List.of(lane), "why")).toList();
        return new Question("?", computed, answers).answer(new MeasuredRun(finished()), LANES);
    }

    @Test
    void theFirstAnswerThatReachesTheNumberIsRight() {
        Computation rise = new Computation.Difference(Quantity.LOSS_RISE, "full", "r8");

        assertThat(byNumber(rise, 1.0, 1.5, null).right()).isEqualTo(1);
        assertThat(byNumber(rise, 1.0, 1.4, null).right()).isEqualTo(2);
        assertThat(byNumber(rise, 1.0, 1.5, null).outcome().sentence())
                .isEqualTo(
                        "Rise of the validation loss: 2.000 of full minus 0.500 of r8 is 1.500.");
    }

    @Test
    void aSpreadIsTheLargestMinusTheSmallest() {
        Verdict verdict =
                byNumber(new Computation.Spread(Quantity.FIRST_LOSS, List.of()), 0.1, null);

        assertThat(verdict.outcome().value()).isEqualTo(0.25);
        assertThat(verdict.outcome().sentence())
                .isEqualTo(
                        "First training loss of r1, r8 and full: from 2.000 to 2.250, apart by"
                                + " 0.250.");
    }

    @Test
    void theBestLaneHasTheHighestMetricOrTheLowestLoss() {
        assertThat(byLane(new Computation.BestOf(Quantity.METRIC, List.of())).right()).isEqualTo(1);
        assertThat(byLane(new Computation.BestOf(Quantity.VALIDATION_LOSS, List.of())).right())
                .isZero();
    }

    @Test
    void theSmallestRankThatIsNearEnoughToTheBestIsEnough() {
        Verdict near = byLane(new Computation.SmallestRank(Quantity.METRIC, 0.02, List.of()));
        Verdict far = byLane(new Computation.SmallestRank(Quantity.METRIC, 0.01, List.of()));

        assertThat(near.answer().text()).isEqualTo("r1");
        assertThat(far.answer().text()).isEqualTo("r8");
        assertThat(near.outcome().sentence())
                .isEqualTo(
                        "Validation metric: r1 75.00 %, r8 76.50 %; the smallest within 2.0 points"
                                + " of the best is r1.");
    }

    @Test
    void aRunThatWasNotFinishedGivesNoAnswer() {
        RunRecord record = new RunRecord();
        record.apply(STARTED);

        assertThatThrownBy(() -> new MeasuredRun(record))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("did not train to its end");
    }

    @Test
    void aLaneThatTheRunLacksIsNamed() {
        assertThatThrownBy(() -> value(Quantity.METRIC, "r2"))
                .hasMessage("the run has no lane \"r2\"; it has r1, r8, full");
    }
}
