package org.loraworkbench.training;

import ai.djl.Device;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.loraworkbench.config.AdapterConfig;
import org.loraworkbench.config.Experiment;
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
    private final RecordedStart earlier;
    private final Map<String, LaneOutcome> lanes = new LinkedHashMap<>();
    private double seconds;
    private long tokens;

    RunReport(
            Experiment experiment,
            RunFolder folder,
            TrainingControl control,
            Consumer<RunEvent> events,
            RecordedStart earlier) {
        this.earlier = earlier;
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
                LaneOutcome lane = new LaneOutcome(layout, cohort);
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

    /** Tells the user something in a sentence. */
    void notice(String sentence) {
        events.accept(new RunEvent.Notice(now(), sentence));
    }

    /** Hears one cohort. */
    TrainingListener listener(int number, List<AdapterLayout> layouts) {
        return listener(number, layouts, layouts);
    }

    /**
     * Hears a cohort of which some lanes train no more.
     *
     * @param layouts all of the cohort
     * @param racing those that are heard
     */
    TrainingListener listener(int number, List<AdapterLayout> layouts, List<AdapterLayout> racing) {
        return new CohortListener(
                number, records(layouts), racing.stream().mapToInt(layouts::indexOf).toArray());
    }

    /** A lane ended without having been heard. */
    void laneStopped(AdapterLayout layout, int step, String reason) {
        events.accept(new RunEvent.LaneStopped(now(), layout.adapter().name(), step, reason));
    }

    /**
     * A cohort continues after a step: what was told of it until then counts in the result, as if
     * one process had trained all of it.
     */
    void recall(int number, int lastStep, List<AdapterLayout> layouts) {
        List<LaneOutcome> records = records(layouts);
        for (RunEvent event : earlier.events()) {
            if (event instanceof RunEvent.Step step
                    && step.cohort() == number
                    && step.step() <= lastStep) {
                addLosses(records, step.step(), step.losses());
            } else if (event instanceof RunEvent.Evaluated scored
                    && scored.cohort() == number
                    && scored.step() <= lastStep) {
                setValidation(records, scored.losses(), scored.metrics());
            }
        }
    }

    private List<LaneOutcome> records(List<AdapterLayout> layouts) {
        return layouts.stream().map(layout -> lanes.get(layout.adapter().name())).toList();
    }

    private static void addLosses(List<LaneOutcome> records, int step, double[] losses) {
        for (int lane = 0; lane < losses.length; lane++) {
            records.get(lane).addLoss(step, losses[lane]);
        }
    }

    private static void setValidation(
            List<LaneOutcome> records, double[] losses, Map<String, double[]> metrics) {
        for (int lane = 0; lane < losses.length; lane++) {
            int index = lane;
            Map<String, Double> own = new LinkedHashMap<>();
            metrics.forEach((name, values) -> own.put(name, values[index]));
            boolean scored =
                    !Double.isNaN(losses[lane])
                            || own.isEmpty()
                            || own.values().stream().anyMatch(value -> !Double.isNaN(value));
            if (scored) {
                records.get(lane).setValidation(losses[lane], own);
            }
        }
    }

    /**
     * A cohort is done; its time and tokens count for the whole run.
     *
     * @param tokensBefore that its lanes had seen in another run
     */
    void cohortDone(TrainingListener.Progress progress, long tokensBefore, int laneCount) {
        seconds += progress.seconds();
        tokens += (progress.tokens() - tokensBefore) * laneCount;
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
        private final List<LaneOutcome> records;
        private final int[] places;

        /**
         * @param places of the heard lanes among all
         */
        CohortListener(int number, List<LaneOutcome> records, int[] places) {
            this.number = number;
            this.records = records;
            this.places = places;
        }

        /** By lane of the cohort; NaN for those that are not heard. */
        private double[] ofAll(double[] heard) {
            double[] all = new double[records.size()];
            Arrays.fill(all, Double.NaN);
            for (int lane = 0; lane < heard.length; lane++) {
                all[places[lane]] = heard[lane];
            }
            return all;
        }

        @Override
        public void stepped(
                int step, Progress progress, double[] heardLosses, double[] heardNorms) {
            double[] losses = ofAll(heardLosses);
            double[] norms = ofAll(heardNorms);
            addLosses(records, step, losses);
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
                int step, Progress progress, double[] heard, Map<String, double[]> heardMetrics) {
            double[] losses = ofAll(heard);
            Map<String, double[]> metrics = new LinkedHashMap<>();
            heardMetrics.forEach((name, values) -> metrics.put(name, ofAll(values)));
            setValidation(records, losses, metrics);
            events.accept(
                    new RunEvent.Evaluated(
                            now(), number, step, progress.seconds(), losses, metrics));
        }

        @Override
        public void laneStopped(int lane, int step, String reason) {
            String name = records.get(places[lane]).name();
            events.accept(new RunEvent.LaneStopped(now(), name, step, reason));
        }

        @Override
        public void checkpointDue(int step) {
            events.accept(new RunEvent.CheckpointWritten(now(), number, step));
        }
    }
}
