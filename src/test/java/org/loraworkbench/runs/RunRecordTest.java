package org.loraworkbench.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.loraworkbench.events.CrashReport;
import org.loraworkbench.events.RunEvent;

class RunRecordTest {

    private final RunRecord record = new RunRecord();

    private void apply(RunEvent... events) {
        List.of(events).forEach(record::apply);
    }

    private LaneRecord lane(int index) {
        return record.lanes().get(index);
    }

    private static List<Integer> steps(Curve curve) {
        return IntStream.range(0, curve.size()).mapToObj(curve::step).toList();
    }

    private static List<Double> values(Curve curve) {
        return IntStream.range(0, curve.size()).mapToObj(curve::value).toList();
    }

    @Test
    void aRunGoesFromPreparingThroughRunningAndPausedToFinished() {
        assertThat(record.status(true)).isEqualTo(RunStatus.STARTING);
        apply(new RunEvent.Preparing(0, "Reading the base model"));
        assertThat(record.status(true)).isEqualTo(RunStatus.STARTING);
        assertThat(record.preparing()).contains("Reading the base model");
        apply(Events.started(0, 10, 0));
        assertThat(record.status(true)).isEqualTo(RunStatus.TRAINING);
        assertThat(record.preparing()).isEmpty();
        apply(Events.step(0, 1, 2.0), new RunEvent.Paused(0, 1));
        assertThat(record.status(true)).isEqualTo(RunStatus.PAUSED);
        apply(new RunEvent.Resumed(0));
        assertThat(record.status(true)).isEqualTo(RunStatus.TRAINING);
        apply(Events.finished());
        assertThat(record.status(true)).isEqualTo(RunStatus.FINISHED);
        assertThat(record.status(false)).isEqualTo(RunStatus.FINISHED);
        assertThat(record.result()).contains(Events.NO_RESULT);
    }

    @Test
    void aRunWithoutTerminalEventAndWithoutWorkerHasCrashed() {
        apply(Events.started(0, 10, 0), Events.step(0, 1, 2.0));

        assertThat(record.status(false)).isEqualTo(RunStatus.CRASHED);
        record.crashed(new CrashReport("It broke.", List.of()));
        assertThat(record.reason()).contains("It broke.");
    }

    @Test
    void aFailedRunTellsItsReason() {
        apply(new RunEvent.Failed(0, "not enough memory"));

        assertThat(record.status(false)).isEqualTo(RunStatus.FAILED);
        assertThat(record.reason()).contains("not enough memory");
    }

    @Test
    void aNoticeIsToldOnceAlthoughAResumedRunSaysItAgain() {
        apply(
                new RunEvent.Notice(0, "Three rows are cut."),
                Events.started(0, 4, 0),
                Events.step(0, 1, 2.0),
                new RunEvent.Notice(1, "Three rows are cut."),
                new RunEvent.Notice(1, "One class has one row."));

        assertThat(record.notices())
                .containsExactly("Three rows are cut.", "One class has one row.");
    }

    @Test
    void curvesHoldEveryPointOfEachLane() {
        apply(Events.started(0, 4, 0, 0), Events.step(0, 1, 2.0, 3.0), Events.step(0, 2, 1.5, 2.5));

        Curve losses = lane(1).trainingLosses();
        assertThat(values(losses)).containsExactly(3.0, 2.5);
        assertThat(losses.step(1)).isEqualTo(2);
        assertThat(losses.tokens(1)).isEqualTo(200);
        assertThat(losses.seconds(1)).isEqualTo(1.0);
        assertThat(losses.epoch(1)).isCloseTo(0.2, within(1e-12));
    }

    @Test
    void evaluationsTakeEpochAndTokensFromTheirStep() {
        apply(Events.started(0, 4, 0), Events.step(0, 1, 2.0), Events.step(0, 2, 1.5));
        apply(Events.evaluated(0, 2, 0.75));

        Curve accuracy = lane(0).metric("accuracy");
        assertThat(values(accuracy)).containsExactly(0.75);
        assertThat(accuracy.tokens(0)).isEqualTo(200);
        assertThat(accuracy.seconds(0)).isEqualTo(1.1);
        assertThat(values(lane(0).validationLosses())).containsExactly(0.25);
    }

    @Test
    void theLatestLossOfAStoppedLaneIsItsLastNumber() {
        apply(Events.started(0, 4, 0, 0), Events.step(0, 1, 2.0, 9.0));
        apply(new RunEvent.LaneStopped(0, "b", 2, "diverged"), Events.step(0, 2, 1.0, Double.NaN));

        assertThat(lane(1).trainingLosses().latest()).isEqualTo(9.0);
        assertThat(lane(1).stopReason()).contains("diverged");
        assertThat(lane(0).stopReason()).isEmpty();
    }

    @Test
    void aResumedRunDropsThePointsAfterItsFirstStep() {
        apply(Events.started(0, 9, 0), Events.step(0, 1, 3), Events.step(0, 2, 2.5));
        apply(Events.evaluated(0, 2, 0.5), Events.step(0, 3, 2), Events.evaluated(0, 3, 0.6));
        int before = record.rewinds();

        apply(new RunEvent.Preparing(0, "Continuing"), Events.started(2, 9, 0));

        assertThat(steps(lane(0).trainingLosses())).containsExactly(1, 2);
        assertThat(steps(lane(0).metric("accuracy"))).containsExactly(2);
        assertThat(record.rewinds()).isGreaterThan(before);
        apply(Events.step(0, 3, 1.9));
        assertThat(values(lane(0).trainingLosses())).containsExactly(3.0, 2.5, 1.9);
    }

    @Test
    void aStepThatIsScoredAgainKeepsOneScore() {
        apply(Events.started(0, 2, 0), Events.step(0, 1, 3), Events.step(0, 2, 2.5));
        apply(Events.evaluated(0, 2, 0.5), Events.started(2, 2, 0), Events.evaluated(0, 2, 0.6));

        assertThat(values(lane(0).metric("accuracy"))).containsExactly(0.6);
        assertThat(values(lane(0).trainingLosses())).containsExactly(3.0, 2.5);
    }

    @Test
    void aRunResumedInItsFirstCohortForgetsTheSecond() {
        apply(Events.started(0, 2, 0, 1), Events.step(0, 1, 3), Events.step(0, 2, 2.5));
        apply(Events.step(1, 1, 3));

        apply(Events.started(1, 2, 0, 1), Events.step(0, 2, 2.4));

        assertThat(values(lane(0).trainingLosses())).containsExactly(3.0, 2.4);
        assertThat(lane(1).trainingLosses().size()).isZero();
    }

    @Test
    void aRunResumedInItsSecondCohortKeepsTheFirst() {
        apply(Events.started(0, 3, 0, 1));
        apply(Events.step(0, 1, 3), Events.step(0, 2, 2.5), Events.step(0, 3, 2));
        apply(Events.step(1, 1, 3), Events.step(1, 2, 2));

        apply(Events.started(1, 3, 0, 1));

        assertThat(steps(lane(0).trainingLosses())).containsExactly(1, 2, 3);
        assertThat(steps(lane(1).trainingLosses())).containsExactly(1);
    }

    @Test
    void progressRunsOverAllCohorts() {
        apply(Events.started(0, 4, 0, 0, 1));
        for (int step = 1; step <= 4; step++) {
            apply(Events.step(0, step, 1, 1));
        }
        apply(Events.step(1, 1, 1), Events.step(1, 2, 1));

        RunProgress progress = record.progress();
        assertThat(progress.doneSteps()).isEqualTo(6);
        assertThat(progress.totalSteps()).isEqualTo(8);
        assertThat(progress.fraction()).isEqualTo(0.75);
        assertThat(progress.seconds()).isEqualTo(3.0);
        assertThat(progress.stepsPerSecond()).isCloseTo(2, within(1e-9));
        assertThat(progress.secondsLeft()).isCloseTo(1, within(1e-9));
        assertThat(progress.tokensPerSecond()).isCloseTo(200, within(1e-9));
    }

    @Test
    void tokensPerSecondCountEveryLaneOfTheCohort() {
        apply(Events.started(0, 4, 0, 0), Events.step(0, 1, 1, 1), Events.step(0, 2, 1, 1));

        assertThat(record.progress().tokensPerSecond()).isCloseTo(400, within(1e-9));
    }

    @Test
    void theBestScoreIsTheHighestValueOfTheFirstMetric() {
        apply(Events.started(0, 9, 0, 0));
        apply(Events.evaluated(0, 3, 0.5, 0.7), Events.evaluated(0, 6, 0.6, 0.65));

        assertThat(record.best()).contains(new BestScore("accuracy", 0.7, "b", 3));
    }

    @Test
    void withoutMetricsTheBestScoreIsTheLowestLoss() {
        apply(Events.started(0, 9, 0));
        for (int step = 1; step < 4; step++) {
            double[] losses = {Math.abs(step - 2) + 1};
            apply(new RunEvent.Evaluated(0, 0, step, 1, losses, Map.of()));
        }

        assertThat(record.best()).contains(new BestScore("validation_loss", 1.0, "a", 2));
    }

    @Test
    void eventsThatDoNotFitAreNoHarm() {
        apply(Events.step(0, 1, 2.0), Events.evaluated(3, 1, 0.5), Events.started(0, 2, 0, 0));
        apply(Events.step(5, 1, 2.0), Events.step(0, 1, 2.0));

        assertThat(values(lane(0).trainingLosses())).containsExactly(2.0);
        assertThat(values(lane(1).trainingLosses())).containsExactly(Double.NaN);
    }
}
