package org.loraworkbench.gui.live;

import static org.loraworkbench.gui.common.Presence.showIf;

import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Slider;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.loraworkbench.gui.common.NumberText;
import org.loraworkbench.gui.common.PictureMenu;
import org.loraworkbench.gui.common.PlaybackBar;
import org.loraworkbench.gui.common.SaveQuestion;
import org.loraworkbench.gui.common.chart.LossChart;
import org.loraworkbench.gui.common.chart.XAxis;
import org.loraworkbench.runs.RunStatus;

/** Binds the selected run: head, charts, table of lanes, and the reason if it crashed. */
public final class RunView {

    private final LiveViewModel model;
    private final SaveQuestion question;

    @FXML private Label name;
    @FXML private StatusDot statusDot;
    @FXML private Label status;
    @FXML private Button replayButton;
    @FXML private Button pauseButton;
    @FXML private Button proceedButton;
    @FXML private Button stepButton;
    @FXML private Button stopButton;
    @FXML private Button resumeButton;
    @FXML private Button correctButton;
    @FXML private ProgressBar progress;
    @FXML private Label step;
    @FXML private Label steps;
    @FXML private Label tokensPerSecond;
    @FXML private Label stepsPerSecond;
    @FXML private Label time;
    @FXML private Label timeCaption;
    @FXML private PlaybackBar replayBar;
    @FXML private ToggleButton curvesButton;
    @FXML private ToggleButton matricesButton;
    @FXML private ToggleButton tryItButton;
    @FXML private ToggleButton dialButton;
    @FXML private GridPane charts;
    @FXML private Node matrices;
    @FXML private Node tryIt;
    @FXML private Node dial;
    @FXML private HBox axes;
    @FXML private ToggleButton logarithmic;
    @FXML private Slider smoothing;
    @FXML private Label smoothingValue;
    @FXML private Label metricName;
    @FXML private LossChart lossChart;
    @FXML private LossChart metricChart;
    @FXML private LaneTableView lanes;
    @FXML private NoticeList notices;
    @FXML private VBox failure;
    @FXML private Label failureReason;
    @FXML private TextArea failureLog;

    /**
     * @param question asks where pictures of the charts are to be saved
     */
    public RunView(LiveViewModel model, SaveQuestion question) {
        this.model = model;
        this.question = question;
    }

    @FXML
    private void initialize() {
        ObservableValue<RunViewModel> run = model.shownRun();
        name.textProperty().bind(run.map(RunViewModel::name));
        name.setTooltip(new Tooltip());
        name.getTooltip().textProperty().bind(name.textProperty());
        status.textProperty().bind(run.flatMap(RunView::statusText));
        bindStatus(run.flatMap(RunViewModel::statusProperty));
        bindCommands(run.flatMap(RunView::statusToCommand));
        bindProgress(run);
        bindFailure(run.flatMap(RunViewModel::failureProperty));
        metricName
                .textProperty()
                .bind(
                        run.flatMap(RunViewModel::metricNameProperty)
                                .map(text -> text + ", validation"));
        new RunParts(
                model,
                new RunParts.Part(curvesButton, charts),
                new RunParts.Part(matricesButton, matrices),
                new RunParts.Part(tryItButton, tryIt),
                new RunParts.Part(dialButton, dial),
                axes);
        lanes.offerMenus(model);
        bindReading();
        bindChart(lossChart);
        bindChart(metricChart);
        lossChart.smoothingProperty().bind(model.smoothingProperty());
        lossChart.logarithmicProperty().bind(model.logarithmicProperty());
        PictureMenu pictures =
                new PictureMenu(question, model.noticeProperty()::set, model::showFolder);
        pictures.attach(lossChart, () -> "Loss");
        pictures.attach(metricChart, metricName::getText);
        run.addListener((property, old, now) -> show(now));
        show(run.getValue());
        replayBar.show(model.replayProperty(), model::leaveReplay);
        model.replayProperty().addListener((property, old, replay) -> replayBar.focus());
        replayBar.setLeaving("Leave replay", "Show the whole run again");
        showIf(replayButton, run.flatMap(RunViewModel::replayable));
    }

    @FXML
    private void pause() {
        commands().pause();
    }

    @FXML
    private void proceed() {
        commands().proceed();
    }

    @FXML
    private void step() {
        commands().step();
    }

    @FXML
    private void stop() {
        commands().stop();
    }

    @FXML
    private void resume() {
        commands().resume();
    }

    @FXML
    private void correct() {
        commands().correct();
    }

    @FXML
    private void replay() {
        model.replaySelected();
    }

    @FXML
    private void compare() {
        model.compareSelected();
    }

    private RunCommands commands() {
        return model.selectedProperty().get().commands();
    }

    private void bindStatus(ObservableValue<RunStatus> now) {
        statusDot.statusProperty().bind(now);
        timeCaption.textProperty().bind(now.map(RunView::meaningOfTime));
    }

    /** What is left does not get less while a run is paused, so that is said. */
    private static String meaningOfTime(RunStatus status) {
        if (status == RunStatus.PAUSED) {
            return "left, paused";
        }
        return status.isRunning() ? "left" : "in all";
    }

    /** Nothing can be asked of a run that plays again. */
    private static ObservableValue<RunStatus> statusToCommand(RunViewModel run) {
        return run.replayedProperty().get() == null ? run.statusProperty() : null;
    }

    private void bindCommands(ObservableValue<RunStatus> now) {
        showIf(pauseButton, now.map(s -> s == RunStatus.TRAINING || s == RunStatus.STARTING));
        showIf(proceedButton, now.map(s -> s == RunStatus.PAUSED));
        showIf(stepButton, now.map(RunStatus::isRunning));
        showIf(stopButton, now.map(RunStatus::isRunning));
        showIf(resumeButton, now.map(RunStatus::isResumable));
        showIf(correctButton, now.map(s -> s == RunStatus.REFUSED));
        stepButton.disableProperty().bind(now.map(s -> s != RunStatus.PAUSED).orElse(true));
    }

    private static ObservableValue<String> statusText(RunViewModel run) {
        return Bindings.createStringBinding(
                () -> {
                    RunStatus now = run.statusProperty().get();
                    if (run.replayedProperty().get() != null) {
                        return "Replay";
                    }
                    String activity = run.activityProperty().get();
                    return now == RunStatus.STARTING && !activity.isEmpty()
                            ? activity
                            : now.title();
                },
                run.statusProperty(),
                run.activityProperty());
    }

    private void bindProgress(ObservableValue<RunViewModel> run) {
        ObservableValue<Number> done = run.flatMap(RunViewModel::stepProperty);
        ObservableValue<Number> all = run.flatMap(RunViewModel::stepsProperty);
        step.textProperty().bind(done.map(number -> NumberText.count(number.longValue())));
        steps.textProperty().bind(all.map(n -> "of " + NumberText.count(n.longValue()) + " steps"));
        progress.progressProperty()
                .bind(
                        all.flatMap(
                                n ->
                                        done.map(
                                                d ->
                                                        d.doubleValue()
                                                                / Math.max(1, n.doubleValue()))));
        tokensPerSecond
                .textProperty()
                .bind(run.flatMap(RunViewModel::tokensPerSecondProperty).map(RunView::speed));
        stepsPerSecond
                .textProperty()
                .bind(run.flatMap(RunViewModel::stepsPerSecondProperty).map(RunView::speed));
        time.textProperty().bind(run.flatMap(RunView::timeOf));
    }

    private void bindFailure(ObservableValue<Failure> now) {
        showIf(failure, now.map(f -> true));
        failureReason.textProperty().bind(now.map(Failure::reason));
        failureLog.textProperty().bind(now.map(Failure::logEnd));
        showIf(failureLog, now.map(f -> !f.logEnd().isEmpty()));
    }

    private void bindReading() {
        for (XAxis axis : XAxis.values()) {
            axes.getChildren().add(axisButton(axis));
        }
        logarithmic.selectedProperty().bindBidirectional(model.logarithmicProperty());
        smoothing.valueProperty().bindBidirectional(model.smoothingProperty());
        smoothingValue.textProperty().bind(model.smoothingProperty().map(RunView::twoDigits));
    }

    private ToggleButton axisButton(XAxis axis) {
        ToggleButton button = new ToggleButton(axis.title());
        button.getStyleClass().add("segment");
        button.setAccessibleText("Horizontal axis: " + axis.title());
        button.setSelected(model.xAxisProperty().get() == axis);
        button.setOnAction(event -> choose(axis, button));
        model.xAxisProperty().addListener((property, old, now) -> button.setSelected(now == axis));
        return button;
    }

    private void choose(XAxis axis, ToggleButton button) {
        model.xAxisProperty().set(axis);
        button.setSelected(true);
    }

    private void bindChart(LossChart chart) {
        chart.xAxisProperty().bind(model.xAxisProperty());
        chart.expectedEndProperty()
                .bind(model.shownRun().flatMap(RunViewModel::expectedEndProperty));
    }

    /** The list of a run's curves may still grow, so each chart mirrors it. */
    private void show(RunViewModel run) {
        lossChart.show(run == null ? FXCollections.observableArrayList() : run.shownLossCurves());
        metricChart.show(
                run == null ? FXCollections.observableArrayList() : run.shownMetricCurves());
        lanes.show(run);
        notices.show(run);
    }

    private static ObservableValue<String> timeOf(RunViewModel run) {
        return run.statusProperty()
                .flatMap(s -> s.isRunning() ? run.timeLeftProperty() : run.elapsedProperty())
                .map(NumberText::duration)
                .orElse("–");
    }

    private static String twoDigits(Number value) {
        return String.format(Locale.ROOT, "%.2f", value.doubleValue());
    }

    private static String speed(Number value) {
        double speed = value.doubleValue();
        if (Double.isNaN(speed)) {
            return "–";
        }
        return speed >= 100
                ? NumberText.count(Math.round(speed))
                : String.format(Locale.ROOT, "%.1f", speed);
    }
}
