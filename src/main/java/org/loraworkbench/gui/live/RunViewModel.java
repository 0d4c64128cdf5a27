package org.loraworkbench.gui.live;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleLongProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.gui.common.ValueForm;
import org.loraworkbench.gui.common.chart.ChartSeries;
import org.loraworkbench.gui.common.chart.Progress;
import org.loraworkbench.runs.RunStatus;
import org.loraworkbench.runs.RunTimeline.Moment;

/** One run: how far it is, how fast, its curves and its lanes. */
public final class RunViewModel {

    private final String name;
    private final Instant started;
    private final Path folder;
    private final RunCommands commands;
    private final BooleanProperty trying = new SimpleBooleanProperty(false);
    private final BooleanProperty dialling = new SimpleBooleanProperty(false);
    private final StringProperty dialledLane = new SimpleStringProperty("");
    private final ObjectProperty<Moment> replayed = new SimpleObjectProperty<>();
    private final ObjectProperty<RunStatus> status = new SimpleObjectProperty<>(RunStatus.STARTING);
    private final StringProperty activity = new SimpleStringProperty("");
    private final LongProperty step = new SimpleLongProperty(0);
    private final LongProperty steps = new SimpleLongProperty(0);
    private final DoubleProperty tokensPerSecond = new SimpleDoubleProperty(Double.NaN);
    private final DoubleProperty stepsPerSecond = new SimpleDoubleProperty(Double.NaN);
    private final ObjectProperty<Duration> elapsed = new SimpleObjectProperty<>(Duration.ZERO);
    private final ObjectProperty<Duration> timeLeft = new SimpleObjectProperty<>();
    private final StringProperty metricName = new SimpleStringProperty("Metric");
    private final ObjectProperty<ValueForm> metricForm =
            new SimpleObjectProperty<>(ValueForm.NUMBER);
    private final DoubleProperty bestMetric = new SimpleDoubleProperty(Double.NaN);
    private final ObjectProperty<Progress> expectedEnd = new SimpleObjectProperty<>();
    private final ObjectProperty<Failure> failure = new SimpleObjectProperty<>();
    private final ObservableList<String> notices = FXCollections.observableArrayList();
    private final Set<String> closedNotices = new HashSet<>();
    private final ObservableList<ChartSeries> lossCurves = FXCollections.observableArrayList();
    private final ObservableList<ChartSeries> metricCurves = FXCollections.observableArrayList();
    private final ObservableList<ChartSeries> shownLossCurves = FXCollections.observableArrayList();
    private final ObservableList<ChartSeries> shownMetricCurves =
            FXCollections.observableArrayList();
    private final ObservableList<LaneViewModel> lanes = FXCollections.observableArrayList();

    /**
     * @param folder where the run keeps its files; null if it has none
     */
    public RunViewModel(String name, Instant started, Path folder, RunCommands commands) {
        this.name = name;
        this.started = started;
        this.folder = folder;
        this.commands = commands;
        Bindings.bindContent(shownLossCurves, lossCurves);
        Bindings.bindContent(shownMetricCurves, metricCurves);
        // A run that is taken up again is to be watched, also when it comes to its end.
        status.addListener(
                (property, old, now) ->
                        trying.set(trying.get() && (old.isRunning() || !now.isRunning())));
        status.addListener(
                (property, old, now) -> dialling.set(dialling.get() && !now.isRunning()));
    }

    public String name() {
        return name;
    }

    public Instant started() {
        return started;
    }

    /** Where the run keeps its files; null if it has none. */
    public Path folder() {
        return folder;
    }

    /** After which of its steps a run is shown that plays again; null for any other run. */
    public ObjectProperty<Moment> replayedProperty() {
        return replayed;
    }

    /** Whether it is over and has steps that can be played again. */
    public ObservableValue<Boolean> replayable() {
        return Bindings.createBooleanBinding(
                () ->
                        !status.get().isRunning()
                                && replayed.get() == null
                                && folder != null
                                && step.get() > 0,
                status,
                replayed,
                step);
    }

    /** Whether it trains, or has come to an end, with something to try out. */
    public ObservableValue<Boolean> triable() {
        return Bindings.createBooleanBinding(
                () ->
                        replayed.get() == null
                                && !lanes.isEmpty()
                                && (inTraining() || isOver() && hasWeights()),
                replayed,
                status,
                lanes);
    }

    private boolean inTraining() {
        return status.get() == RunStatus.TRAINING || status.get() == RunStatus.PAUSED;
    }

    private boolean isOver() {
        return status.get() == RunStatus.FINISHED || status.get() == RunStatus.STOPPED;
    }

    /** A run that came as a file has none. */
    private boolean hasWeights() {
        return folder == null || Files.isDirectory(new RunFolder(folder).adapters());
    }

    /** Whether the run is to be tried out rather than its curves read. */
    public BooleanProperty tryingProperty() {
        return trying;
    }

    /** Whether that can be done and is to be done. */
    ObservableValue<Boolean> tried() {
        return both(triable(), trying);
    }

    private static ObservableValue<Boolean> both(
            ObservableValue<Boolean> can, BooleanProperty wanted) {
        return can.flatMap(possible -> wanted.map(asked -> asked && possible));
    }

    /** Whether it has come to an end with an adapter whose rank can be reduced. */
    public ObservableValue<Boolean> dialable() {
        return triable()
                .flatMap(can -> status.map(now -> can && isOver()))
                .map(
                        over ->
                                over
                                        && lanes.stream()
                                                .anyMatch(lane -> lane.description().rank() > 0));
    }

    /** Whether the rank of a lane is to be reduced rather than the curves read. */
    public BooleanProperty diallingProperty() {
        return dialling;
    }

    /** Whether that can be done and is to be done. */
    ObservableValue<Boolean> dialled() {
        return both(dialable(), dialling);
    }

    /** The lane whose rank is to be reduced; empty: that of the largest rank. */
    public StringProperty dialledLaneProperty() {
        return dialledLane;
    }

    /** Deletes the run, unless a worker is busy with it. */
    public void delete() {
        if (!status.get().isRunning()) {
            commands.delete();
        }
    }

    public RunCommands commands() {
        return commands;
    }

    public ObjectProperty<RunStatus> statusProperty() {
        return status;
    }

    /** What is being made ready before the first step; empty in training. */
    public StringProperty activityProperty() {
        return activity;
    }

    /** Steps done. */
    public LongProperty stepProperty() {
        return step;
    }

    /** Steps in all; 0 while unknown. */
    public LongProperty stepsProperty() {
        return steps;
    }

    /** Speed over the last seconds, all lanes together; NaN while unknown. */
    public DoubleProperty tokensPerSecondProperty() {
        return tokensPerSecond;
    }

    public DoubleProperty stepsPerSecondProperty() {
        return stepsPerSecond;
    }

    public ObjectProperty<Duration> elapsedProperty() {
        return elapsed;
    }

    /** Null while unknown. */
    public ObjectProperty<Duration> timeLeftProperty() {
        return timeLeft;
    }

    /** What the second chart shows, such as {@code Accuracy}. */
    public StringProperty metricNameProperty() {
        return metricName;
    }

    /** How values of the metric are written. */
    public ObjectProperty<ValueForm> metricFormProperty() {
        return metricForm;
    }

    /** The best value of the metric of any lane; NaN while unknown. */
    public DoubleProperty bestMetricProperty() {
        return bestMetric;
    }

    /** Where the horizontal axes end; null while unknown. */
    public ObjectProperty<Progress> expectedEndProperty() {
        return expectedEnd;
    }

    /** Why the run crashed; null if it did not. */
    public ObjectProperty<Failure> failureProperty() {
        return failure;
    }

    /** Sentences about the run that its user should know of, and has not closed. */
    public ObservableList<String> notices() {
        return notices;
    }

    /**
     * Tells what was not closed.
     *
     * @param sentences all about the run so far
     */
    void tell(List<String> sentences) {
        List<String> open = sentences.stream().filter(s -> !closedNotices.contains(s)).toList();
        if (!open.equals(notices)) {
            notices.setAll(open);
        }
    }

    /** Its user has read them: only what is new will be told. */
    void closeNotices() {
        closedNotices.addAll(notices);
        notices.clear();
    }

    public ObservableList<ChartSeries> lossCurves() {
        return lossCurves;
    }

    public ObservableList<ChartSeries> metricCurves() {
        return metricCurves;
    }

    /** What the chart of the loss shows. */
    ObservableList<ChartSeries> shownLossCurves() {
        return shownLossCurves;
    }

    /** What the chart of the metric shows. */
    ObservableList<ChartSeries> shownMetricCurves() {
        return shownMetricCurves;
    }

    public ObservableList<LaneViewModel> lanes() {
        return lanes;
    }
}
