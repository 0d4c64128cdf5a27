package org.loraworkbench.gui.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.events.RunEvent;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.gui.common.chart.ChartSeries;
import org.loraworkbench.runs.Events;
import org.loraworkbench.runs.RunStatus;
import org.loraworkbench.runs.RunTimeline;

class ReplayViewModelTest {

    private static final Path FOLDER = Path.of("runs", "one");
    private static final int STEPS = 6;

    /** Two cohorts of one lane each, scored after every second step. */
    private static final List<RunEvent> EVENTS = events();

    private final RunViewModel original =
            new RunViewModel("one", Instant.EPOCH, FOLDER, RunCommands.NONE);
    private final ReplayViewModel replay =
            new ReplayViewModel(original, Experiment.defaults(), new RunTimeline(EVENTS));

    @Test
    void afterEachStepItShowsWhatTheLiveRunShowed() {
        for (int place = 0; place <= replay.lastPlace(); place++) {
            replay.placeProperty().set(place);
            assertThat(seen(replay.run())).as("moment " + place).isEqualTo(seen(live(place)));
        }
    }

    @Test
    void goingBackShowsWhatTheLiveRunShowed() {
        for (int place = replay.lastPlace(); place >= 0; place -= 3) {
            replay.placeProperty().set(place);
            assertThat(seen(replay.run())).as("moment " + place).isEqualTo(seen(live(place)));
        }
    }

    @Test
    void itPlaysAsFastAsItIsAsked() {
        replay.toggle();
        replay.advance(0.4);
        assertThat(replay.placeProperty().get()).isZero();
        replay.advance(0.2);
        assertThat(replay.placeProperty().get()).as("half a second a step").isEqualTo(1);
        replay.speedProperty().set(5);
        replay.advance(0.2);
        assertThat(replay.placeProperty().get()).isEqualTo(3);
        replay.toggle();
        replay.advance(100);
        assertThat(replay.placeProperty().get()).as("held").isEqualTo(3);
    }

    @Test
    void itEndsWithTheLastStepAndBeginsAgain() {
        replay.toggle();
        replay.advance(1000);
        assertThat(replay.playingProperty().get()).isFalse();
        assertThat(replay.run().statusProperty().get()).isEqualTo(RunStatus.FINISHED);
        assertThat(replay.run().triable().getValue()).as("nothing to try out").isFalse();
        replay.toggle();
        assertThat(replay.placeProperty().get()).isZero();
        assertThat(replay.playingProperty().get()).isTrue();
    }

    @Test
    void itPlaysOnFromTheStepThatIsChosen() {
        replay.placeProperty().set(4);
        replay.toggle();
        replay.advance(0.6);
        assertThat(replay.placeProperty().get()).isEqualTo(5);
    }

    @Test
    void speedsEndAtOneAndFifty() {
        replay.changeSpeed(false);
        assertThat(replay.speedProperty().get()).isEqualTo(1);
        ReplayViewModel.SPEEDS.forEach(speed -> replay.changeSpeed(true));
        assertThat(replay.speedProperty().get()).isEqualTo(50);
    }

    @Test
    void aCurveThatWasHiddenStaysHiddenOnTheWayBack() {
        replay.placeProperty().set(5);
        replay.run().lossCurves().get(0).visibleProperty().set(false);
        replay.placeProperty().set(2);
        assertThat(replay.run().lossCurves().get(0).visibleProperty().get()).isFalse();
        assertThat(replay.run().lossCurves().get(1).visibleProperty().get()).isTrue();
    }

    private static List<RunEvent> events() {
        List<RunEvent> events = new ArrayList<>();
        events.add(new RunEvent.Preparing(0, "Reading the base model"));
        events.add(Events.started(0, STEPS, 0, 1));
        for (int cohort = 0; cohort < 2; cohort++) {
            for (int step = 1; step <= STEPS; step++) {
                events.add(Events.step(cohort, step, 2.0 / step + cohort));
                if (step % 2 == 0) {
                    events.add(Events.evaluated(cohort, step, 0.1 * step));
                }
            }
        }
        events.add(Events.finished());
        return events;
    }

    /** What a window shows that follows the run, just before the step after so many. */
    private static RunViewModel live(int steps) {
        RunViewModel view = new RunViewModel("one", Instant.EPOCH, FOLDER, RunCommands.NONE);
        RunMirror mirror = new RunMirror(view, new RunFolder(FOLDER), Experiment.defaults());
        int seen = 0;
        for (RunEvent event : EVENTS) {
            seen += event instanceof RunEvent.Step ? 1 : 0;
            if (seen > steps) {
                break;
            }
            mirror.apply(List.of(event), true);
        }
        return view;
    }

    private static List<Object> seen(RunViewModel run) {
        List<Object> seen = new ArrayList<>();
        run.lossCurves().forEach(curve -> seen.add(points(curve)));
        run.metricCurves().forEach(curve -> seen.add(points(curve)));
        for (LaneViewModel lane : run.lanes()) {
            seen.add(lane.description());
            seen.add(lane.lossProperty().get());
            seen.add(lane.validationLossProperty().get());
            seen.add(lane.metricProperty().get());
            seen.add(lane.statusProperty().get());
        }
        seen.add(run.statusProperty().get());
        seen.add(run.stepProperty().get());
        seen.add(run.elapsedProperty().get());
        seen.add(run.stepsPerSecondProperty().get());
        seen.add(String.valueOf(run.timeLeftProperty().get()));
        seen.add(String.valueOf(run.expectedEndProperty().get()));
        return seen;
    }

    /** Smoothed, the newest value depends on all that came before it. */
    private static List<Object> points(ChartSeries curve) {
        return List.of(curve.name(), curve.size(), curve.latest(0), curve.latest(0.9));
    }
}
