package org.loraworkbench.runs.compare;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.loraworkbench.config.AdapterConfig;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.Method;
import org.loraworkbench.config.Precision;
import org.loraworkbench.events.EventLog;
import org.loraworkbench.events.RunEvent;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.events.RunResult;
import org.loraworkbench.formats.RowScores;

/** Writes the events of one made-up run: each baseline in a cohort of its own, as a worker does. */
public final class SampleRun {

    /** How the run's log ends. */
    public enum End {
        FINISHED,
        /** At the end, with the first lane ended by hand before. */
        LANE_ENDED,
        STOPPED,
        FAILED,
        /** In the middle, with no worker that lives. */
        CRASHED,
        /** In the middle: for a run in training, if a worker is said to live. */
        NONE
    }

    private static final double SECONDS_A_STEP = 0.06;
    private static final int TOKENS_A_STEP = 512;
    private static final int LAST_STEPS = 20;
    private static final int VALIDATION_ROWS = 1000;

    /** Runs with more are for what depends on their number alone. */
    private static final int MOST_LANES_WITH_ROWS = 64;

    private final RunFolder folder;
    private final Experiment experiment;
    private final long start;
    private final List<AdapterConfig> lanes;
    private final List<SampleLane> curves;

    SampleRun(RunFolder folder, Experiment experiment, Instant start) {
        this.folder = folder;
        this.experiment = experiment;
        this.start = start.toEpochMilli();
        lanes = experiment.lanes();
        curves = lanes.stream().map(lane -> new SampleLane(experiment, lane)).toList();
    }

    void write(End end) throws IOException {
        int steps = experiment.training().steps();
        boolean whole = end == End.FINISHED || end == End.LANE_ENDED;
        int done = whole ? steps : Math.max(1, steps * 3 / 5);
        try (EventLog log = new EventLog(folder.events())) {
            log.append(new RunEvent.Preparing(start, "Reading the base model"));
            log.append(started());
            for (int cohort = 0; cohort < cohorts(); cohort++) {
                train(log, cohort, whole || cohort == 0 ? done : 0);
            }
            switch (end) {
                case FINISHED -> log.append(new RunEvent.Finished(at(done), result(done)));
                case LANE_ENDED -> {
                    String lane = lanes.get(0).name();
                    log.append(new RunEvent.LaneStopped(at(done), lane, 23, "ended by hand"));
                    log.append(new RunEvent.Finished(at(done), withoutLoss(result(done))));
                }
                case STOPPED -> log.append(new RunEvent.Stopped(at(done), result(done)));
                case FAILED ->
                        log.append(
                                new RunEvent.Failed(
                                        at(done), "Not enough memory: 14.2 GB were needed."));
                default -> {}
            }
        }
        if (whole || end == End.STOPPED) {
            saveAdapters();
            if (lanes.size() <= MOST_LANES_WITH_ROWS) {
                saveRows(done);
            }
        }
    }

    /** Which rows were right at every evaluation, where the lanes are judged by their accuracy. */
    private void saveRows(int steps) throws IOException {
        int every = experiment.training().evalEvery();
        long seed = experiment.training().seed();
        for (int lane = 0; lane < lanes.size(); lane++) {
            String name = lanes.get(lane).name();
            List<RowScores> evaluations = new ArrayList<>();
            for (int step = 1; step <= steps; step++) {
                Double accuracy = curves.get(lane).metrics(step).get("accuracy");
                if (accuracy != null
                        && (step % every == 0 || step == experiment.training().steps())) {
                    int right = (int) Math.round(accuracy * VALIDATION_ROWS);
                    evaluations.add(
                            SampleRows.scores(
                                    step,
                                    SampleRows.easiest(
                                            right, VALIDATION_ROWS, seed + name.hashCode())));
                }
            }
            if (!evaluations.isEmpty()) {
                SampleRows.file(evaluations).write(folder.rows(name));
            }
        }
    }

    private RunEvent.Started started() {
        List<RunEvent.Lane> described = new ArrayList<>();
        for (int i = 0; i < lanes.size(); i++) {
            AdapterConfig lane = lanes.get(i);
            boolean lora = lane.method() == Method.LORA;
            described.add(
                    new RunEvent.Lane(
                            lane.name(),
                            cohort(i),
                            Json.nameOf(lane.method()),
                            lora ? lane.lora().r() : 0,
                            lora ? lane.lora().loraAlpha() : 0,
                            curves.get(i).trainable(),
                            curves.get(i).all()));
        }
        boolean gpu = experiment.training().device().startsWith("cuda");
        return new RunEvent.Started(
                start + 1,
                described,
                0,
                experiment.training().steps(),
                Precision.BFLOAT16,
                gpu ? "cuda:0" : "cpu",
                2,
                900_000_000L);
    }

    private int cohort(int lane) {
        boolean alone = lanes.get(lane).method() == Method.FULL;
        return alone ? lane - lanes.size() + cohorts() : 0;
    }

    private int cohorts() {
        long alone = lanes.stream().filter(lane -> lane.method() == Method.FULL).count();
        return (int) alone + (alone < lanes.size() ? 1 : 0);
    }

    private void train(EventLog log, int cohort, int steps) {
        List<SampleLane> own =
                IntStream.range(0, lanes.size())
                        .filter(lane -> cohort(lane) == cohort)
                        .mapToObj(curves::get)
                        .toList();
        int every = experiment.training().evalEvery();
        for (int step = 1; step <= steps; step++) {
            int now = step;
            double[] losses = own.stream().mapToDouble(lane -> lane.trainLoss(now)).toArray();
            double[] norms = own.stream().mapToDouble(lane -> 1 + 3.0 / now).toArray();
            log.append(
                    new RunEvent.Step(
                            at(step),
                            cohort,
                            step,
                            step * SECONDS_A_STEP,
                            (long) step * TOKENS_A_STEP,
                            step * 16.0 / own.get(0).trainSize(),
                            experiment.training().learningRateFactor(step - 1),
                            losses,
                            norms));
            if (step % every == 0 || step == experiment.training().steps()) {
                log.append(evaluated(cohort, step, own));
            }
        }
    }

    private RunEvent.Evaluated evaluated(int cohort, int step, List<SampleLane> own) {
        Map<String, double[]> metrics = new LinkedHashMap<>();
        for (String metric : own.get(0).metrics(step).keySet()) {
            metrics.put(
                    metric, own.stream().mapToDouble(l -> l.metrics(step).get(metric)).toArray());
        }
        return new RunEvent.Evaluated(
                at(step),
                cohort,
                step,
                step * SECONDS_A_STEP,
                own.stream().mapToDouble(lane -> lane.validationLoss(step)).toArray(),
                metrics);
    }

    private RunResult result(int steps) {
        List<RunResult.LaneResult> results = new ArrayList<>();
        for (int i = 0; i < lanes.size(); i++) {
            AdapterConfig lane = lanes.get(i);
            SampleLane curve = curves.get(i);
            int last = Math.max(1, steps / experiment.training().evalEvery());
            int evaluated =
                    steps == experiment.training().steps()
                            ? steps
                            : last * experiment.training().evalEvery();
            results.add(
                    new RunResult.LaneResult(
                            lane.name(),
                            lane.method() == Method.LORA ? lane.lora().r() : 0,
                            lane.method() == Method.LORA ? lane.lora().loraAlpha() : 0,
                            Json.nameOf(lane.method()),
                            curve.trainable(),
                            curve.all(),
                            IntStream.rangeClosed(Math.max(1, steps - LAST_STEPS + 1), steps)
                                    .mapToDouble(curve::trainLoss)
                                    .average()
                                    .orElseThrow(),
                            curve.validationLoss(evaluated),
                            curve.metrics(evaluated),
                            folder.adapter(lane.name()).toString()));
        }
        double seconds = steps * SECONDS_A_STEP * cohorts();
        return new RunResult(
                folder.path().toString(),
                seconds,
                TOKENS_A_STEP * lanes.size() / SECONDS_A_STEP / cohorts(),
                760_000_000L + 9_000_000L * lanes.size(),
                results);
    }

    /** A lane that ended before the others has no loss of the last steps. */
    private static RunResult withoutLoss(RunResult whole) {
        List<RunResult.LaneResult> lanes = new ArrayList<>(whole.lanes());
        RunResult.LaneResult ended = lanes.get(0);
        lanes.set(
                0,
                new RunResult.LaneResult(
                        ended.name(),
                        ended.r(),
                        ended.loraAlpha(),
                        ended.method(),
                        ended.trainableParameters(),
                        ended.allParameters(),
                        Double.NaN,
                        ended.validationLoss(),
                        ended.metrics(),
                        ended.adapter()));
        return new RunResult(
                whole.run(),
                whole.seconds(),
                whole.tokensPerSecond(),
                whole.peakMemoryBytes(),
                lanes);
    }

    /** Files of the right size, without content. */
    private void saveAdapters() throws IOException {
        for (int i = 0; i < lanes.size(); i++) {
            boolean lora = lanes.get(i).method() == Method.LORA;
            Path saved = Files.createDirectories(folder.adapter(lanes.get(i).name()));
            String name = lora ? "adapter_model.safetensors" : "model.safetensors";
            try (var file = new RandomAccessFile(saved.resolve(name).toFile(), "rw")) {
                file.setLength(4 * (lora ? curves.get(i).trainable() : curves.get(i).all()) + 2048);
            }
        }
    }

    private long at(int step) {
        return start + 1000 + Math.round(step * SECONDS_A_STEP * 1000);
    }
}
