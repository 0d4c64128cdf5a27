package org.loraworkbench.gui.playground;

import static org.loraworkbench.gui.common.Presence.showIf;
import static org.loraworkbench.gui.common.Presence.showText;

import java.util.List;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.loraworkbench.gui.common.FolderQuestion;
import org.loraworkbench.gui.common.NumberText;
import org.loraworkbench.worker.serving.Reply;

/** Binds the dial, what follows it, and the chart beside it. */
public final class RankDialView {

    private final RankDialViewModel model;
    private final FolderQuestion question;

    @FXML private ComboBox<DialledRun.Lane> lane;
    @FXML private ToggleButton rankButton;
    @FXML private ToggleButton energyButton;
    @FXML private HBox rankLine;
    @FXML private HBox energyLine;
    @FXML private Slider rank;
    @FXML private Slider energy;
    @FXML private Label rankValue;
    @FXML private Label energyValue;
    @FXML private Label score;
    @FXML private Label scoreRows;
    @FXML private Label size;
    @FXML private Label sizeBefore;
    @FXML private Label kept;
    @FXML private Label cutLayers;
    @FXML private Button saveButton;
    @FXML private Label saved;
    @FXML private HBox activity;
    @FXML private Label activityText;
    @FXML private Label problem;
    @FXML private VBox exampleBox;
    @FXML private Label example;
    @FXML private Label expected;
    @FXML private VBox answer;
    @FXML private RankChart chart;

    /**
     * @param question asks for the folder that a cut adapter goes into
     */
    public RankDialView(RankDialViewModel model, FolderQuestion question) {
        this.model = model;
        this.question = question;
    }

    @FXML
    private void initialize() {
        lane.setItems(model.lanes());
        lane.valueProperty().bindBidirectional(model.laneProperty());
        bindDials();
        bindFigures();
        bindExample();
        saveButton.disableProperty().bind(model.largestRankProperty().isEqualTo(0));
        showText(saved, model.savedProperty());
        activity.visibleProperty().bind(model.activityProperty().isNotEmpty());
        activityText.textProperty().bind(model.activityProperty());
        showText(problem, model.problemProperty());
        model.points().addListener((ListChangeListener<RankPoint>) change -> showChart());
        showChart();
    }

    /** Equal ratios of ranks are equally far apart on the dial: most happens at low ranks. */
    private void bindDials() {
        ObservableValue<Boolean> closed = model.largestRankProperty().isEqualTo(0);
        rank.disableProperty().bind(model.largestRankProperty().lessThan(2));
        energy.disableProperty().bind(model.largestRankProperty().isEqualTo(0));
        rank.maxProperty()
                .bind(model.largestRankProperty().map(most -> Math.max(1, log(most.intValue()))));
        rank.valueProperty().addListener((property, old, now) -> turnRank(now.doubleValue()));
        model.rankProperty().addListener((property, old, now) -> showRank(now.intValue()));
        energy.valueProperty().addListener((property, old, now) -> turnEnergy(now.doubleValue()));
        energy.setValue(100 * model.energyProperty().get());
        showRank(model.rankProperty().get());
        rankValue
                .textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () ->
                                        closed.getValue()
                                                ? "–"
                                                : "%d of %d"
                                                        .formatted(
                                                                model.rankProperty().get(),
                                                                model.largestRankProperty().get()),
                                model.rankProperty(),
                                model.largestRankProperty()));
        energyValue.textProperty().bind(model.energyProperty().map(RankDialView::percent));
        showIf(rankLine, model.byEnergyProperty().not());
        showIf(energyLine, model.byEnergyProperty());
        model.byEnergyProperty().addListener((property, old, now) -> selectMode());
        selectMode();
    }

    private static double log(int rank) {
        return Math.log(rank) / Math.log(2);
    }

    private static String percent(Number share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share.doubleValue());
    }

    private void turnRank(double position) {
        int wanted = (int) Math.round(Math.pow(2, position));
        model.rankProperty().set(Math.min(Math.max(1, wanted), most()));
    }

    private int most() {
        return Math.max(1, model.largestRankProperty().get());
    }

    private void showRank(int now) {
        if (Math.round(Math.pow(2, rank.getValue())) != now) {
            rank.setValue(log(now));
        }
    }

    private void turnEnergy(double percent) {
        model.energyProperty().set(Math.round(percent * 10) / 1000.0);
    }

    private void selectMode() {
        rankButton.setSelected(!model.byEnergyProperty().get());
        energyButton.setSelected(model.byEnergyProperty().get());
    }

    private void bindFigures() {
        score.textProperty().bind(model.scoreProperty().map(this::scoreText).orElse("–"));
        scoreRows.textProperty().bind(model.scoreProperty().map(this::rowsText).orElse(""));
        ObservableValue<DialMeasure> measure = model.measureProperty();
        size.textProperty().bind(measure.map(DialMeasure::size).orElse("–"));
        sizeBefore.textProperty().bind(measure.map(DialMeasure::sizeBefore).orElse(""));
        kept.textProperty().bind(measure.map(DialMeasure::energy).orElse("–"));
        cutLayers.textProperty().bind(measure.map(DialMeasure::layers).orElse(""));
        measure.addListener((property, old, now) -> showChart());
    }

    private String scoreText(Reply.Score now) {
        return model.run().form().text(now.value());
    }

    private String rowsText(Reply.Score now) {
        String metric = model.run().metric().toLowerCase(Locale.ROOT);
        return now.isOfAll()
                ? "%s, all %s rows".formatted(metric, NumberText.count(now.rows()))
                : "%s, %s of %s rows so far"
                        .formatted(
                                metric,
                                NumberText.count(now.rows()),
                                NumberText.count(now.allRows()));
    }

    private void bindExample() {
        example.textProperty().bind(model.exampleProperty().map(TryExample::text));
        expected.textProperty()
                .bind(model.exampleProperty().map(shown -> "Expected: " + shown.expected()));
        showIf(
                expected,
                model.exampleProperty().map(shown -> !shown.expected().isEmpty()).orElse(false));
        showIf(exampleBox, model.exampleProperty().isNotNull());
        model.answerProperty().addListener((property, old, now) -> showAnswer());
        showAnswer();
    }

    private void showAnswer() {
        LaneAnswerViewModel shown =
                new LaneAnswerViewModel(
                        "Answer",
                        model.laneProperty().get() == null
                                ? List.of()
                                : model.laneProperty().get().styleClasses());
        shown.answerProperty().set(model.answerProperty().get());
        answer.getChildren().setAll(new AnswerCard(shown));
    }

    private void showChart() {
        if (model.run() != null) {
            DialMeasure left = model.measureProperty().get();
            chart.show(
                    model.points(),
                    left == null ? Double.NaN : left.meanRank(),
                    model.run().metric(),
                    model.run().form());
        }
    }

    @FXML
    private void byRank() {
        model.byEnergyProperty().set(false);
        selectMode();
    }

    @FXML
    private void byEnergy() {
        model.byEnergyProperty().set(true);
        selectMode();
    }

    @FXML
    private void showNextExample() {
        model.showNextExample();
    }

    @FXML
    private void save() {
        question.where("A folder for the cut adapter").ifPresent(model::save);
    }
}
