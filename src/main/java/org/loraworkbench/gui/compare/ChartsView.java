package org.loraworkbench.gui.compare;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;
import javafx.fxml.FXML;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Slider;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.util.StringConverter;
import org.loraworkbench.gui.common.PictureMenu;
import org.loraworkbench.gui.common.SaveQuestion;
import org.loraworkbench.gui.common.chart.ChartSeries;
import org.loraworkbench.gui.common.chart.LossChart;
import org.loraworkbench.gui.common.chart.XAxis;
import org.loraworkbench.gui.common.draw.Picture;
import org.loraworkbench.gui.compare.chart.LaneChart;
import org.loraworkbench.gui.compare.chart.ParallelChart;
import org.loraworkbench.gui.compare.chart.QualityChart;
import org.loraworkbench.gui.compare.chart.RankGridChart;
import org.loraworkbench.runs.compare.ComparedLane;
import org.loraworkbench.runs.compare.Quality;

/** Binds the charts to what the table shows and to what is pointed at and selected anywhere. */
public final class ChartsView {

    private final CompareViewModel page;
    private final ChartsViewModel model;
    private final PictureMenu pictures;

    @FXML private Label verdict;
    @FXML private TabPane tabs;
    @FXML private Tab curvesTab;
    @FXML private Tab gridTab;
    @FXML private Tab parallelTab;
    @FXML private Tab qualityTab;
    @FXML private Tab overfittingTab;
    @FXML private ToggleButton trainingLoss;
    @FXML private ToggleButton validationLoss;
    @FXML private Slider smoothing;
    @FXML private ToggleButton logarithmic;
    @FXML private Label metricName;
    @FXML private HBox axes;
    @FXML private LossChart lossChart;
    @FXML private LossChart metricChart;
    @FXML private LossChart bothChart;
    @FXML private LossChart gapChart;
    @FXML private RankGridChart gridChart;
    @FXML private ParallelChart parallelChart;
    @FXML private QualityChart qualityChart;
    @FXML private Label curveNote;
    @FXML private ComboBox<Quality> quality;
    @FXML private MenuButton saveMenu;

    public ChartsView(CompareViewModel page, SaveQuestion question) {
        this.page = page;
        this.model = page.charts();
        this.pictures = new PictureMenu(question, page.noticeProperty()::set, page::showFile);
    }

    @FXML
    private void initialize() {
        bindQuality();
        bindReading();
        bindCurves(lossChart, model.lossLines());
        bindCurves(metricChart, model.metricLines());
        bindCurves(bothChart, model.bothLossLines());
        bindCurves(gapChart, model.gapLines());
        for (LossChart smoothed : List.of(lossChart, bothChart)) {
            smoothed.smoothingProperty().bind(model.smoothingProperty());
            smoothed.logarithmicProperty().bind(model.logarithmicProperty());
        }
        List.of(gridChart, parallelChart, qualityChart).forEach(this::bindLanes);
        gridChart.setOnOpen(page::open);
        saveMenu.setOnShowing(event -> offerPictures());
        offerPictures();
    }

    private void bindQuality() {
        quality.setItems(model.qualities());
        quality.setConverter(new QualityText());
        quality.valueProperty().bindBidirectional(model.qualityProperty());
        metricName
                .textProperty()
                .bind(model.qualityProperty().map(judge -> judge.title() + ", validation"));
        curveNote.textProperty().bind(model.curveNoteProperty());
        ObservableValue<Boolean> curvesShown =
                tabs.getSelectionModel()
                        .selectedItemProperty()
                        .map(tab -> tab == curvesTab || tab == overfittingTab);
        curveNote.visibleProperty().bind(curvesShown);
    }

    private void bindReading() {
        trainingLoss.setSelected(true);
        model.trainingProperty().addListener((property, old, now) -> showLossChoice());
        trainingLoss.setOnAction(event -> chooseLoss(true));
        validationLoss.setOnAction(event -> chooseLoss(false));
        smoothing.valueProperty().bindBidirectional(model.smoothingProperty());
        logarithmic.selectedProperty().bindBidirectional(model.logarithmicProperty());
        for (XAxis axis : XAxis.values()) {
            axes.getChildren().add(axisButton(axis));
        }
    }

    private void chooseLoss(boolean training) {
        model.trainingProperty().set(training);
        showLossChoice();
    }

    private void showLossChoice() {
        trainingLoss.setSelected(model.trainingProperty().get());
        validationLoss.setSelected(!model.trainingProperty().get());
    }

    private ToggleButton axisButton(XAxis axis) {
        ToggleButton button = new ToggleButton(axis.title());
        button.getStyleClass().add("segment");
        button.setAccessibleText("Horizontal axis: " + axis.title());
        button.setSelected(model.xAxisProperty().get() == axis);
        button.setOnAction(
                event -> {
                    model.xAxisProperty().set(axis);
                    button.setSelected(true);
                });
        model.xAxisProperty().addListener((property, old, now) -> button.setSelected(now == axis));
        return button;
    }

    /** A chart of curves shares the focus by the lanes that its lines belong to. */
    private void bindCurves(LossChart chart, ObservableList<ChartSeries> lines) {
        chart.show(lines);
        chart.xAxisProperty().bind(model.xAxisProperty());
        chart.pointedProperty().addListener((property, old, now) -> point(now));
        chart.setOnChosen(line -> page.focus().choose(lanesOf(line)));
        page.focus()
                .pointedProperty()
                .addListener((property, old, now) -> emphasize(chart, now, lines));
    }

    private void point(ChartSeries line) {
        page.focus().point(line == null ? Set.of() : lanesOf(line));
    }

    private Set<ComparedLane.Id> lanesOf(ChartSeries line) {
        ComparedLane.Id lane = model.laneOf(line);
        return lane == null ? Set.of() : Set.of(lane);
    }

    private void emphasize(
            LossChart chart, Set<ComparedLane.Id> lanes, ObservableList<ChartSeries> lines) {
        chart.emphasizedProperty().set(model.lineOf(lanes, lines));
    }

    private void bindLanes(LaneChart chart) {
        chart.share(page.focus());
        model.chartedProperty().addListener(property -> show(chart));
        model.qualityProperty().addListener(property -> show(chart));
        show(chart);
    }

    private void show(LaneChart chart) {
        if (model.qualityProperty().get() != null) {
            chart.show(model.chartedProperty().get(), model.qualityProperty().get());
        }
    }

    /** The charts of the open tab. */
    private void offerPictures() {
        saveMenu.getItems().clear();
        openCharts()
                .forEach(
                        (caption, chart) ->
                                saveMenu.getItems().addAll(pictures.items(chart, caption)));
    }

    private Map<String, Picture> openCharts() {
        String judge = quality.getValue() == null ? "Quality" : quality.getValue().title();
        Map<String, Picture> charts = new LinkedHashMap<>();
        Tab open = tabs.getSelectionModel().getSelectedItem();
        if (open == curvesTab) {
            boolean training = model.trainingProperty().get();
            charts.put(training ? "Training loss" : "Validation loss", lossChart);
            charts.put(judge, metricChart);
        } else if (open == gridTab) {
            charts.put(judge + " by r and alpha", gridChart);
        } else if (open == parallelTab) {
            charts.put("Settings and " + judge, parallelChart);
        } else if (open == qualityTab) {
            charts.put(judge + " against trainable parameters", qualityChart);
        } else if (open == overfittingTab) {
            charts.put("Training and validation loss", bothChart);
            charts.put("Validation loss less training loss", gapChart);
        }
        return charts;
    }

    private static final class QualityText extends StringConverter<Quality> {

        @Override
        public String toString(Quality judge) {
            return judge == null ? "" : judge.title();
        }

        @Override
        public Quality fromString(String text) {
            throw new UnsupportedOperationException("The combo box cannot be typed into.");
        }
    }
}
