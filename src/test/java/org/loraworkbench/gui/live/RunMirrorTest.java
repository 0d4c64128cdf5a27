package org.loraworkbench.gui.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.ExperimentJson;
import org.loraworkbench.config.Precision;
import org.loraworkbench.events.RunEvent;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.events.RunResult;
import org.loraworkbench.gui.common.chart.ChartSeries;
import org.loraworkbench.runs.Events;
import org.loraworkbench.runs.RunStatus;

class RunMirrorTest {

    private static final Path FOLDER = Path.of("runs", "one");

    private final RunViewModel view =
            new RunViewModel("one", Instant.EPOCH, FOLDER, RunCommands.NONE);
    private final RunMirror mirror =
            new RunMirror(view, new RunFolder(FOLDER), Experiment.defaults());

    @Test
    void aStartingRunSaysWhatIsMadeReady() {
        happens(new RunEvent.Preparing(0, "Reading the base model"));
        assertThat(view.statusProperty().get()).isEqualTo(RunStatus.STARTING);
        assertThat(view.activityProperty().get()).isEqualTo("Reading the base model");
        assertThat(view.lanes()).isEmpty();
    }

    @Test
    void whatWasNoticedIsShown() {
        happens(new RunEvent.Notice(0, "Three rows are cut."));
        happens(new RunEvent.Notice(0, "One class has one row."));
        assertThat(view.notices()).containsExactly("Three rows are cut.", "One class has one row.");
    }

    @Test
    void whatIsClosedIsNotToldAgainButWhatIsNewIs() {
        happens(new RunEvent.Notice(0, "Three rows are cut."));
        view.closeNotices();
        assertThat(view.notices()).isEmpty();
        happens(new RunEvent.Notice(0, "One class has one row."));
        assertThat(view.notices()).containsExactly("One class has one row.");
    }

    @Test
    void everyLaneGetsARowAndItsLines() {
        happens(started(0), step(1, 2.5, 2.4), step(2, 2.0, 1.9));
        assertThat(view.statusProperty().get()).isEqualTo(RunStatus.TRAINING);
        assertThat(view.lanes()).extracting(lane -> lane.description().name()).contains("a", "b");
        assertThat(view.lanes().get(1).lossProperty().get()).isEqualTo(1.9);
        assertThat(view.lanes().get(0).description().adapter())
                .isEqualTo(FOLDER.resolve("adapters").resolve("a"));
        assertThat(loss("a").size()).isEqualTo(2);
        assertThat(view.stepProperty().get()).isEqualTo(2);
        assertThat(view.stepsProperty().get()).isEqualTo(10);
    }

    @Test
    void aLaneWhoseLayersDifferInRankIsMarked() {
        Experiment asked =
                ExperimentJson.parse(
                        "asked",
                        "{\"adapters\": [{\"name\": \"a\", \"r\": 1, \"rank_pattern\": {\"query\": 32}},"
                                + " {\"name\": \"b\", \"r\": 1}]}");
        RunMirror marking = new RunMirror(view, new RunFolder(FOLDER), asked);
        marking.apply(List.of(started(0)), true);
        assertThat(view.lanes())
                .extracting(lane -> lane.description().mixedRanks())
                .containsExactly(true, false);
    }

    @Test
    void anEvaluationNamesTheMetricAndFindsTheBestLane() {
        happens(started(0), step(1, 2.5, 2.4), evaluated(1, 0.3, 0.4));
        assertThat(view.metricNameProperty().get()).isEqualTo("Accuracy");
        assertThat(view.bestMetricProperty().get()).isEqualTo(0.4);
        assertThat(view.metricCurves().get(0).latest(0)).isEqualTo(0.3);
        assertThat(view.lanes().get(0).metricProperty().get()).isEqualTo(0.3);
    }

    @Test
    void hidingALossHidesTheLanesMetricToo() {
        happens(started(0), step(1, 2.5, 2.4), evaluated(1, 0.3, 0.4));
        loss("b").visibleProperty().set(false);
        assertThat(view.metricCurves().get(1).visibleProperty().get()).isFalse();
        assertThat(view.metricCurves().get(0).visibleProperty().get()).isTrue();
    }

    @Test
    void pausedFinishedAndVanishedWorkersAreToldApart() {
        happens(started(0), step(1, 2.5, 2.4), new RunEvent.Paused(0, 1));
        assertThat(view.statusProperty().get()).isEqualTo(RunStatus.PAUSED);
        mirror.show(false);
        assertThat(view.statusProperty().get()).isEqualTo(RunStatus.CRASHED);
        happens(new RunEvent.Finished(0, new RunResult("one", 1, 1, 1, List.of())));
        assertThat(view.statusProperty().get()).isEqualTo(RunStatus.FINISHED);
        assertThat(view.lanes().get(0).statusProperty().get()).isEqualTo(RunStatus.FINISHED);
    }

    @Test
    void aLaneThatEndsEarlyIsMarkedAlone() {
        happens(started(0), step(1, 2.5, 2.4), new RunEvent.LaneStopped(0, "b", 1, "diverged"));
        assertThat(view.lanes().get(0).statusProperty().get()).isEqualTo(RunStatus.TRAINING);
        assertThat(view.lanes().get(1).statusProperty().get()).isEqualTo(RunStatus.STOPPED);
        assertThat(view.lanes().get(1).endReasonProperty().get()).isEqualTo("diverged");
    }

    @Test
    void aLaneThatASearchNeverTrainedStandsLastAndHasNoCurve() {
        String reason =
                RunEvent.LaneStopped.LEFT_THE_RACE + "other settings served its rank better";
        happens(started(0), new RunEvent.LaneStopped(0, "a", 0, reason), step(1, Double.NaN, 2.4));
        assertThat(view.lanes())
                .extracting(lane -> lane.description().name())
                .containsExactly("b", "a");
        assertThat(view.lossCurves())
                .extracting(ChartSeries::name)
                .noneMatch(n -> n.contains("a "));
        assertThat(view.metricCurves()).extracting(ChartSeries::name).containsExactly("b");
    }

    @Test
    void lanesThatTrainLaterWaitAndHaveNoCurveYet() {
        happens(Events.started(0, 10, 0, 1), Events.step(0, 1, 2.5));
        assertThat(view.lanes())
                .extracting(lane -> lane.statusProperty().get())
                .containsExactly(RunStatus.TRAINING, RunStatus.WAITING);
        assertThat(view.lossCurves()).extracting(ChartSeries::name).doesNotContain("b");

        happens(Events.step(1, 1, 2.4));
        assertThat(view.lanes())
                .extracting(lane -> lane.statusProperty().get())
                .containsExactly(RunStatus.FINISHED, RunStatus.TRAINING);
        assertThat(view.metricCurves()).extracting(ChartSeries::name).containsExactly("a", "b");
    }

    @Test
    void aResumedRunForgetsWhatItWillDoAgain() {
        happens(started(0), step(1, 2.5, 2.4), step(2, 2.0, 1.9), step(3, 1.5, 1.4));
        happens(started(1), step(2, 2.1, 1.8));
        assertThat(loss("a").size()).isEqualTo(2);
        assertThat(loss("a").latest(0)).isEqualTo(2.1);
        assertThat(view.lanes()).hasSize(2);
        assertThat(view.stepProperty().get()).isEqualTo(2);
    }

    private void happens(RunEvent... events) {
        mirror.apply(List.of(events), true);
    }

    private ChartSeries loss(String name) {
        return view.lossCurves().stream()
                .filter(line -> line.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static RunEvent started(int firstStep) {
        return new RunEvent.Started(
                0,
                List.of(
                        new RunEvent.Lane("a", 0, "lora", 8, 16, 10, 100),
                        new RunEvent.Lane("b", 0, "lora", 4, 16, 5, 100)),
                firstStep,
                10,
                Precision.FLOAT32,
                "cpu",
                2,
                1);
    }

    private static RunEvent step(int step, double... losses) {
        return new RunEvent.Step(0, 0, step, step * 0.1, step * 64L, 0, 1, losses, losses);
    }

    private static RunEvent evaluated(int step, double... accuracies) {
        return new RunEvent.Evaluated(
                0, 0, step, step * 0.1, accuracies, Map.of("accuracy", accuracies));
    }
}
