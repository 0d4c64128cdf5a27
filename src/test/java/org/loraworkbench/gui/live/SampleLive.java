package org.loraworkbench.gui.live;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.events.RunEvent;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.gui.SampleCurves;
import org.loraworkbench.gui.common.ValueForm;
import org.loraworkbench.gui.common.chart.ChartSeries;
import org.loraworkbench.runs.Events;
import org.loraworkbench.runs.LaneColour;
import org.loraworkbench.runs.RunStatus;
import org.loraworkbench.runs.RunTimeline;

/** The live page with made-up runs. */
public final class SampleLive {

    private static final Instant NOON = Instant.parse("2026-03-12T12:04:00Z");

    private SampleLive() {}

    public static LiveViewModel training() {
        LiveViewModel model = older();
        model.add(run("ranks on topics", RunStatus.TRAINING, 182, 1, 2, 4, 8, 16, 32));
        return model;
    }

    /** A run that is over, and is to be tried out. */
    public static LiveViewModel tried() {
        LiveViewModel model = older();
        model.add(run("ranks on topics", RunStatus.FINISHED, 300, 1, 8, 32));
        model.setTrying(true);
        return model;
    }

    /** A run that plays again, held at its third step. */
    public static LiveViewModel replayed() {
        LiveViewModel model = older();
        RunViewModel run = run("ranks on topics", RunStatus.FINISHED, 6, 8);
        model.add(run);
        model.selectedProperty().set(run);
        List<RunEvent> events = new ArrayList<>(List.of(Events.started(0, 6, 0)));
        for (int step = 1; step <= 6; step++) {
            events.add(Events.step(0, step, 2.0 / step));
        }
        events.add(Events.finished());
        ReplayViewModel replay =
                ReplayViewModel.of(
                        run.name(),
                        new RunFolder(Path.of("runs", "one")),
                        Experiment.defaults(),
                        new RunTimeline(events));
        model.replay(replay);
        replay.playingProperty().set(false);
        replay.placeProperty().set(3);
        return model;
    }

    public static LiveViewModel crashed() {
        LiveViewModel model = older();
        RunViewModel run = run("bfloat16 on an old machine", RunStatus.CRASHED, 120, 8);
        run.failureProperty()
                .set(
                        new Failure(
                                "The worker ended without a word (exit code 134, an abort in"
                                        + " native code). 120 of 300 steps were trained; the last"
                                        + " checkpoint is from step 100.",
                                """
                                12:04:11.201 INFO  step 119 of 300, loss 0.7713
                                12:04:11.259 INFO  step 120 of 300, loss 0.8021
                                terminate called after throwing an instance of 'c10::Error'
                                  what():  "addmm_impl_cpu_" not implemented for 'BFloat16'
                                Aborted (core dumped)\
                                """));
        model.add(run);
        return model;
    }

    public static LiveViewModel twentyRuns() {
        LiveViewModel model = empty();
        RunStatus[] ends = {RunStatus.FINISHED, RunStatus.STOPPED, RunStatus.FINISHED};
        for (int i = 1; i <= 20; i++) {
            model.add(run("r" + i + " on wordnet-topics", ends[i % ends.length], 300, i, i + 1));
        }
        return model;
    }

    /** Before the first step. */
    public static LiveViewModel starting() {
        LiveViewModel model = older();
        RunViewModel run = run("r8 on wordnet-topics", RunStatus.STARTING, 0);
        run.activityProperty().set("Reading the base model");
        run.tokensPerSecondProperty().set(Double.NaN);
        run.stepsPerSecondProperty().set(Double.NaN);
        run.timeLeftProperty().set(null);
        model.add(run);
        return model;
    }

    /** The first run, of which no worker has told anything yet. */
    static RunViewModel first() {
        return run("r1 to r8", RunStatus.STARTING, 0);
    }

    /** What a worker tells first of all. */
    static List<LaneViewModel> lanes(int... ranks) {
        return run("r1 to r8", RunStatus.TRAINING, 1, ranks).lanes();
    }

    public static LiveViewModel empty() {
        return new LiveViewModel(() -> {}, folder -> {}, folder -> {}, refusal -> {});
    }

    private static LiveViewModel older() {
        LiveViewModel model = empty();
        model.add(run("first try", RunStatus.FINISHED, 300, 8));
        model.add(run("attention or all-linear", RunStatus.STOPPED, 210, 4, 8));
        model.add(run("bias lora_only", RunStatus.CRASHED, 40, 8));
        return model;
    }

    private static RunViewModel run(String name, RunStatus status, int step, int... ranks) {
        RunViewModel run = new RunViewModel(name, NOON, null, RunCommands.NONE);
        run.statusProperty().set(status);
        run.stepProperty().set(step);
        run.stepsProperty().set(300);
        run.tokensPerSecondProperty().set(9312);
        run.stepsPerSecondProperty().set(18.2);
        run.timeLeftProperty().set(Duration.ofSeconds(7));
        run.elapsedProperty().set(Duration.ofSeconds(16));
        run.metricNameProperty().set("Accuracy");
        run.metricFormProperty().set(ValueForm.SHARE);
        run.expectedEndProperty().set(SampleCurves.at(300));
        for (int rank : ranks) {
            addLane(run, rank, step);
        }
        return run;
    }

    private static void addLane(RunViewModel run, int rank, int step) {
        ChartSeries loss = SampleCurves.trainingLoss(step, rank).get(0);
        ChartSeries accuracy = SampleCurves.accuracy(step, 50, rank);
        run.lossCurves().add(loss);
        accuracy.setForm(ValueForm.SHARE);
        run.metricCurves().add(accuracy);
        if (rank == 8) {
            run.lossCurves().add(SampleCurves.validationLoss(step, 50, rank));
        }
        LaneViewModel lane =
                new LaneViewModel(
                        new LaneViewModel.Description(
                                "r" + rank,
                                rank,
                                false,
                                16,
                                9216L * rank + 4620,
                                Path.of("adapters", "r" + rank),
                                List.of(LaneColour.ofRank(rank))));
        lane.lossProperty().set(loss.latest(0.6));
        lane.validationLossProperty().set(loss.latest(0.95));
        lane.metricProperty().set(accuracy.latest(0));
        lane.statusProperty().set(run.statusProperty().get());
        run.lanes().add(lane);
        double best = run.bestMetricProperty().get();
        run.bestMetricProperty()
                .set(Double.isNaN(best) ? accuracy.latest(0) : Math.max(best, accuracy.latest(0)));
    }
}
