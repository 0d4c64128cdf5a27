package org.loraworkbench.gui.lessons;

import static org.loraworkbench.gui.common.Presence.showIf;

import java.util.Optional;
import java.util.function.Predicate;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.loraworkbench.gui.common.SaveQuestion;
import org.loraworkbench.gui.common.chart.LossChart;
import org.loraworkbench.gui.lessons.LessonViewModel.Watched;
import org.loraworkbench.gui.lessons.ShownRun.Stage;
import org.loraworkbench.lessons.Lesson.Look;
import org.loraworkbench.lessons.Place;
import org.loraworkbench.runs.archive.RunArchive;

/** Binds the open lesson: what to read, its run with the curves, what to look at, the question. */
public final class LessonView {

    private final LessonsViewModel model;
    private final SaveQuestion saving;

    /** All that decides what can be done with the open lesson. */
    private final ObservableValue<?>[] standing;

    @FXML private Label title;
    @FXML private Label learn;
    @FXML private ScrollPane reading;
    @FXML private VBox text;
    @FXML private Label experiment;
    @FXML private Button startButton;
    @FXML private Button watchButton;
    @FXML private RecordingBar recording;
    @FXML private HBox running;
    @FXML private ProgressBar progress;
    @FXML private Label status;
    @FXML private ToggleButton lossButton;
    @FXML private ToggleButton metricButton;
    @FXML private VBox curves;
    @FXML private LossChart chart;
    @FXML private VBox looks;
    @FXML private QuestionPane question;

    /**
     * @param saving asks where the lesson is to be written
     */
    public LessonView(LessonsViewModel model, SaveQuestion saving) {
        this.model = model;
        this.saving = saving;
        ObservableValue<LessonViewModel> lesson = model.selectedProperty();
        ObservableValue<ShownRun> run = lesson.flatMap(LessonViewModel::runProperty);
        standing =
                new ObservableValue<?>[] {
                    lesson,
                    run,
                    run.flatMap(ShownRun::stage),
                    lesson.flatMap(LessonViewModel::watchedProperty),
                    lesson.flatMap(LessonViewModel::startingProperty)
                };
    }

    @FXML
    private void initialize() {
        ObservableValue<LessonViewModel> lesson = model.selectedProperty();
        ObservableValue<ShownRun> run = lesson.flatMap(LessonViewModel::runProperty);
        title.textProperty().bind(lesson.map(shown -> shown.lesson().title()));
        learn.textProperty().bind(lesson.map(shown -> shown.lesson().learn()));
        experiment.textProperty().bind(lesson.map(LessonViewModel::experimentInWords));
        ObservableValue<Stage> stage = run.flatMap(ShownRun::stage);
        ObservableValue<Watched> watched = lesson.flatMap(LessonViewModel::watchedProperty);
        startButton.disableProperty().bind(unless(LessonViewModel::canStart));
        startButton.textProperty().bind(Bindings.createStringBinding(this::startText, standing));
        watchButton.disableProperty().bind(unless(LessonViewModel::canWatch));
        showIf(watchButton, lesson.map(shown -> shown.opened().isRecorded()));
        recording.show(watched, model);
        showIf(
                running,
                Bindings.createBooleanBinding(
                        () -> run.getValue() != null && watched.getValue() == null, run, watched));
        showIf(curves, run.map(shown -> true));
        status.textProperty().bind(run.flatMap(ShownRun::status));
        progress.progressProperty().bind(run.flatMap(ShownRun::share).orElse(0));
        chart.expectedEndProperty().bind(run.flatMap(ShownRun::expectedEnd));
        metricButton.textProperty().bind(run.flatMap(ShownRun::metricName).orElse("Metric"));
        run.addListener((property, old, now) -> showCurves());
        model.showingMetricProperty().addListener(property -> showCurves());
        lesson.addListener((property, old, now) -> show(now));
        show(lesson.getValue());
        showCurves();
    }

    private void show(LessonViewModel lesson) {
        if (lesson != null) {
            reading.setVvalue(0);
            text.getChildren().setAll(LessonText.of(lesson.lesson()));
            showLooks(lesson);
            question.show(lesson);
        }
    }

    private void showLooks(LessonViewModel lesson) {
        looks.getChildren().setAll(lesson.lesson().look().stream().map(this::line).toList());
    }

    private Node line(Look look) {
        Label what = LessonText.paragraph(look.text());
        Button button = new Button(name(look.place()));
        button.setMinWidth(Button.USE_PREF_SIZE);
        button.setAccessibleText(name(look.place()) + ": " + look.text());
        button.setOnAction(event -> model.show(look.place()));
        button.disableProperty().bind(unless(LessonViewModel::hasOwnRun));
        HBox line = new HBox(what, button);
        line.getStyleClass().add("lesson-look");
        HBox.setHgrow(what, Priority.ALWAYS);
        return line;
    }

    /** Whether the open lesson, whose run and recording come and go, is not so. */
    private BooleanBinding unless(Predicate<LessonViewModel> so) {
        return Bindings.createBooleanBinding(() -> !now().map(so::test).orElse(false), standing);
    }

    /** A run of one's own is there to be trained again. */
    private String startText() {
        boolean again = now().filter(lesson -> lesson.hasOwnRun() && lesson.canStart()).isPresent();
        return again ? "_Start once more" : "_Start";
    }

    /** The open lesson. Each value is read, for only then it tells of its next change. */
    private Optional<LessonViewModel> now() {
        for (ObservableValue<?> value : standing) {
            value.getValue();
        }
        return Optional.ofNullable(model.selectedProperty().get());
    }

    private static String name(Place place) {
        return switch (place) {
            case CURVES -> "Live";
            case MATRICES -> "Matrices";
            case COMPARE -> "Compare";
            case TRY_IT -> "Try it";
        };
    }

    private void showCurves() {
        LessonViewModel lesson = model.selectedProperty().get();
        ShownRun run = lesson == null ? null : lesson.runProperty().get();
        boolean metric = model.showingMetricProperty().get();
        lossButton.setSelected(!metric);
        metricButton.setSelected(metric);
        chart.show(
                run == null
                        ? FXCollections.observableArrayList()
                        : metric ? run.metricCurves() : run.lossCurves());
    }

    @FXML
    private void start() {
        model.start();
    }

    @FXML
    private void watch() {
        recording.focusNext();
        model.watch();
    }

    @FXML
    private void export() {
        String name = model.selectedProperty().get().lesson().id() + RunArchive.ENDING;
        saving.where(name).ifPresent(model::export);
    }

    @FXML
    private void change() {
        model.change();
    }

    @FXML
    private void showLoss() {
        model.showingMetricProperty().set(false);
        showCurves();
    }

    @FXML
    private void showMetric() {
        model.showingMetricProperty().set(true);
        showCurves();
    }
}
