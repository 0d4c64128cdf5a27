package org.loraworkbench.gui.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.loraworkbench.config.AdapterConfig;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.events.RunEvent;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.gui.common.NumberText;
import org.loraworkbench.gui.common.ValueForm;
import org.loraworkbench.gui.common.chart.ChartSeries;
import org.loraworkbench.gui.common.chart.Progress;
import org.loraworkbench.gui.theme.LaneStyles;
import org.loraworkbench.runs.Curve;
import org.loraworkbench.runs.LaneRecord;
import org.loraworkbench.runs.RunProgress;
import org.loraworkbench.runs.RunRecord;
import org.loraworkbench.runs.RunStatus;
import org.loraworkbench.runs.compare.Quality;

/** Keeps what is shown of a run in step with its record. Used on the JavaFX thread only. */
final class RunMirror {

    /** More dashed lines than this would hide the others. */
    private static final int MOST_VALIDATION_CURVES = 2;

    private final RunRecord record = new RunRecord();
    private final RunViewModel view;
    private final RunFolder folder;

    /** Lanes in which some modules have a rank of their own. */
    private final Set<String> mixed;

    private final List<LaneMirror> lanes = new ArrayList<>();
    private int rewinds;

    /** Those that have begun to train. */
    private List<LaneMirror> begun = List.of();

    /**
     * @param experiment what the run was asked for
     */
    RunMirror(RunViewModel view, RunFolder folder, Experiment experiment) {
        this.view = view;
        this.folder = folder;
        mixed =
                experiment.lanes().stream()
                        .filter(lane -> lane.lora().hasMixedRanks())
                        .map(AdapterConfig::name)
                        .collect(Collectors.toSet());
    }

    RunRecord record() {
        return record;
    }

    /** Takes in new events and shows what they changed. */
    void apply(List<RunEvent> events, boolean workerAlive) {
        events.forEach(record::apply);
        show(workerAlive);
    }

    /** Where the run goes on if it is resumed, as a sentence. */
    String resumption() {
        int step = record.checkpointStep();
        return step == 0
                ? "Resume begins with the first step, for there is no checkpoint yet."
                : "Resume goes on after step %s of %s, from the last checkpoint."
                        .formatted(
                                NumberText.count(step),
                                NumberText.count(record.progress().totalSteps()));
    }

    void show(boolean workerAlive) {
        if (lanes.size() != record.lanes().size() || rewinds != record.rewinds()) {
            showLanes();
        }
        RunStatus status = record.status(workerAlive);
        view.statusProperty().set(status);
        view.activityProperty().set(record.preparing().orElse(""));
        view.tell(record.notices());
        showProgress(record.progress());
        lanes.forEach(lane -> lane.show(status));
        showBegun();
        record.best().ifPresent(best -> view.bestMetricProperty().set(best.value()));
    }

    private void showProgress(RunProgress progress) {
        view.stepProperty().set(progress.doneSteps());
        if (progress.totalSteps() > 0) {
            view.stepsProperty().set(progress.totalSteps());
        }
        boolean known = progress.stepsPerSecond() > 0;
        view.stepsPerSecondProperty().set(known ? progress.stepsPerSecond() : Double.NaN);
        view.tokensPerSecondProperty().set(known ? progress.tokensPerSecond() : Double.NaN);
        view.elapsedProperty().set(seconds(progress.seconds()));
        view.timeLeftProperty().set(known ? seconds(progress.secondsLeft()) : null);
        record.started().ifPresent(start -> showEnd(start.steps()));
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }

    /** Where the curves will end, judged by their newest point. */
    private void showEnd(int steps) {
        if (lanes.isEmpty()) {
            return;
        }
        Curve curve = lanes.get(0).lane.trainingLosses();
        int last = curve.size() - 1;
        double factor = last < 0 ? Double.NaN : (double) steps / curve.step(last);
        // The clock of a fork begins with its first step.
        int before = last < 0 ? 0 : curve.step(0) - 1;
        view.expectedEndProperty()
                .set(
                        last < 0
                                ? null
                                : new Progress(
                                        steps,
                                        curve.epoch(last) * factor,
                                        curve.tokens(last) * factor,
                                        curve.seconds(last)
                                                * (steps - before)
                                                / (curve.step(last) - before)));
    }

    private void showLanes() {
        rewinds = record.rewinds();
        begun = List.of();
        lanes.clear();
        view.lanes().clear();
        view.lossCurves().clear();
        view.metricCurves().clear();
        LaneStyles styles = new LaneStyles();
        for (LaneRecord lane : record.lanes()) {
            RunEvent.Lane facts = lane.lane();
            lanes.add(new LaneMirror(lane, styles.next(facts.method(), facts.r())));
        }
        lanes.forEach(lane -> view.lanes().add(lane.view));
    }

    /** Lanes have curves from their first step on; those that never trained stand last. */
    private void showBegun() {
        List<LaneMirror> now = lanes.stream().filter(LaneMirror::hasBegun).toList();
        if (now.equals(begun)) {
            return;
        }
        begun = now;
        boolean withValidation = lanes.size() <= MOST_VALIDATION_CURVES;
        view.lossCurves()
                .setAll(
                        now.stream()
                                .flatMap(
                                        lane ->
                                                withValidation
                                                        ? Stream.of(lane.loss, lane.validation)
                                                        : Stream.of(lane.loss))
                                .toList());
        view.metricCurves().setAll(now.stream().map(lane -> lane.metric).toList());
        List<LaneViewModel> never =
                lanes.stream().filter(LaneMirror::neverTrained).map(lane -> lane.view).toList();
        view.lanes().removeAll(never);
        view.lanes().addAll(never);
    }

    /** One lane's row and lines. */
    private final class LaneMirror {
        private final LaneRecord lane;
        private final LaneViewModel view;
        private final ChartSeries loss;
        private final ChartSeries validation;
        private final ChartSeries metric;

        LaneMirror(LaneRecord lane, List<String> styleClasses) {
            this.lane = lane;
            RunEvent.Lane facts = lane.lane();
            String[] styles = styleClasses.toArray(new String[0]);
            view =
                    new LaneViewModel(
                            new LaneViewModel.Description(
                                    facts.name(),
                                    facts.r(),
                                    mixed.contains(facts.name()),
                                    facts.r() == 0 ? Double.NaN : facts.loraAlpha(),
                                    facts.trainableParameters(),
                                    folder.adapter(facts.name()),
                                    styleClasses));
            loss = new ChartSeries(facts.name(), ChartSeries.Stroke.SOLID, styles);
            validation =
                    new ChartSeries(
                            facts.name() + " validation", ChartSeries.Stroke.DASHED, styles);
            metric = new ChartSeries(facts.name(), ChartSeries.Stroke.SOLID, styles);
            metric.visibleProperty().bindBidirectional(loss.visibleProperty());
        }

        boolean hasBegun() {
            return view.statusProperty().get() != RunStatus.WAITING && !neverTrained();
        }

        /** Of a lane that a search gave up before its first step, or of a run that ended there. */
        boolean neverTrained() {
            return lane.steps() == 0 && !view.statusProperty().get().isRunning();
        }

        void show(RunStatus status) {
            append(lane.trainingLosses(), loss);
            append(lane.validationLosses(), validation);
            view.lossProperty().set(lane.trainingLosses().latest());
            view.validationLossProperty().set(lane.validationLosses().latest());
            if (!lane.metrics().isEmpty()) {
                String name = lane.metrics().get(0);
                ValueForm form = ValueForm.of(new Quality(name).isFraction());
                metric.setForm(form);
                RunMirror.this.view.metricFormProperty().set(form);
                append(lane.metric(name), metric);
                view.metricProperty().set(lane.metric(name).latest());
                RunMirror.this.view.metricNameProperty().set(MetricTitle.of(name));
            }
            view.endReasonProperty().set(lane.stopReason().orElse(""));
            view.statusProperty().set(record.status(lane, status));
        }

        private static void append(Curve from, ChartSeries to) {
            for (int point = to.size(); point < from.size(); point++) {
                Progress at =
                        new Progress(
                                from.step(point),
                                from.epoch(point),
                                from.tokens(point),
                                from.seconds(point));
                to.append(at, from.value(point));
            }
        }
    }
}
