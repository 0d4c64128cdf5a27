package org.loraworkbench.training;

import ai.djl.Device;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.loraworkbench.config.AdapterConfig;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.Precision;
import org.loraworkbench.events.RunEvent;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.events.RunResult;
import org.loraworkbench.events.RunResult.LaneResult;
import org.loraworkbench.nn.AdapterLayout;

/** Turns what the loop tells into events, and sums them up at the end. */
final class RunReport {

    private final Experiment experiment;
    private final RunFolder folder;
    private final TrainingControl control;
    private final Consumer<RunEvent> events;
    private final Map<String, LaneRecord> lanes = new LinkedHashMap<>();
    private double seconds;
    private long tokens;

    RunReport(
            Experiment experiment,
            RunFolder folder,
            TrainingControl control,
            Consumer<RunEvent> events) {
        this.experiment = experiment;
        this.folder = folder;
        this.control = control;
        this.events = events;
    }

    void started(
            List<List<AdapterLayout>> cohorts,
            int firstStep,
            Precision precision,
            Device device,
            long plannedMemoryBytes) {
        Map<String, RunEvent.Lane> byName = new LinkedHashMap<>();
        for (int cohort = 0; cohort < cohorts.size(); cohort++) {
            for (AdapterLayout layout : cohorts.get(cohort)) {
                LaneRecord lane = new LaneRecord(layout, cohort);
                lanes.put(lane.name(), lane);
                byName.put(lane.name(), lane.toEvent());
            }
        }
        List<RunEvent.Lane> ordered =
                experiment.lanes().stream().map(lane -> byName.get(lane.name())).toList();
        events.accept(
                new RunEvent.Started(
                        now(),
                        ordered,
                        firstStep,
                        experiment.training().steps(),
                        precision,
                        device.isGpu() ? "cuda:" + device.getDeviceId() : "cpu",
                        Threads.count(),
                        plannedMemoryBytes));
    }

    /** Hears one cohort. */
    TrainingListener listener(int number, List<AdapterLayout> layouts) {
        List<LaneRecord> records =
                layouts.stream().map(layout -> lanes.get(layout.adapter().name())).toList();
        return new CohortListener(number, records);
    }

    /** A cohort is done; its time and tokens count for the whole run. */
    void cohortDone(TrainingListener.Progress progress, int laneCount) {
        seconds += progress.seconds();
        tokens += progress.tokens() * laneCount;
    }

    /** Tells the end of the run, and how it came out. */
    RunEvent.Terminal finished() {
        List<LaneResult> results = new ArrayList<>();
        for (AdapterConfig lane : experiment.lanes()) {
            results.add(lanes.get(lane.name()).result(folder));
        }
        RunResult result =
                new RunResult(
                        folder.path().toString(),
                        seconds,
                        seconds > 0 ? tokens / seconds : 0,
                        ProcessMemory.peakBytes(),
                        results);
        RunEvent.Terminal end =
                control.isStopped()
                        ? new RunEvent.Stopped(now(), result)
                        : new RunEvent.Finished(now(), result);
        events.accept(end);
        return end;
    }

    private static long now() {
        return System.currentTimeMillis();
    }

    private final class CohortListener implements TrainingListener {
        private final int number;
        private final List<LaneRecord> records;

        CohortListener(int number, List<LaneRecord> records) {
            this.number = number;
            this.records = records;
        }

        @Override
        public void stepped(int step, Progress progress, double[] losses, double[] norms) {
            for (int lane = 0; lane < losses.length; lane++) {
                records.get(lane).addLoss(losses[lane]);
            }
            events.accept(
                    new RunEvent.Step(
                            now(),
                            number,
                            step,
                            progress.seconds(),
                            progress.tokens(),
                            progress.epochs(),
                            experiment.training().learningRateFactor(step - 1),
                            losses,
                            norms));
        }

        @Override
        public void evaluated(
                int step, Progress progress, double[] losses, Map<String, double[]> metrics) {
            for (int lane = 0; lane < losses.length; lane++) {
                int index = lane;
                Map<String, Double> own = new LinkedHashMap<>();
                metrics.forEach((name, values) -> own.put(name, values[index]));
                records.get(lane).setValidation(losses[lane], own);
            }
            events.accept(
                    new RunEvent.Evaluated(
                            now(), number, step, progress.seconds(), losses, metrics));
        }

        @Override
        public void laneStopped(int lane, int step, String reason) {
            events.accept(new RunEvent.LaneStopped(now(), records.get(lane).name(), step, reason));
        }

        @Override
        public void checkpointDue(int step) {
            events.accept(new RunEvent.CheckpointWritten(now(), number, step));
        }
    }

    /** The latest of one lane. */
    private static final class LaneRecord {
        private static final int LAST_STEPS = 20;

        private final AdapterLayout layout;
        private final int cohort;
        private final double[] lastLosses = new double[LAST_STEPS];
        private int losses;
        private double validationLoss = Double.NaN;
        private Map<String, Double> metrics = Map.of();

        LaneRecord(AdapterLayout layout, int cohort) {
            this.layout = layout;
            this.cohort = cohort;
        }

        String name() {
            return layout.adapter().name();
        }

        void addLoss(double loss) {
            lastLosses[losses++ % LAST_STEPS] = loss;
        }

        void setValidation(double loss, Map<String, Double> values) {
            validationLoss = loss;
            metrics = values;
        }

        private double trainLoss() {
            return java.util.Arrays.stream(lastLosses, 0, Math.min(losses, LAST_STEPS))
                    .average()
                    .orElse(Double.NaN);
        }

        RunEvent.Lane toEvent() {
            AdapterConfig adapter = layout.adapter();
            return new RunEvent.Lane(
                    name(),
                    cohort,
                    Json.nameOf(adapter.method()),
                    layout.shownRank(),
                    layout.shownAlpha(),
                    layout.trainableParameters(),
                    layout.allParameters());
        }

        LaneResult result(RunFolder folder) {
            AdapterConfig adapter = layout.adapter();
            return new LaneResult(
                    name(),
                    layout.shownRank(),
                    layout.shownAlpha(),
                    Json.nameOf(adapter.method()),
                    layout.trainableParameters(),
                    layout.allParameters(),
                    trainLoss(),
                    validationLoss,
                    metrics,
                    folder.adapter(name()).toString());
        }
    }
}
