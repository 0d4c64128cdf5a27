package org.loraworkbench.gui.compare;

import static org.loraworkbench.gui.common.Presence.showText;

import java.util.List;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Slider;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import org.loraworkbench.gui.common.ChoiceText;
import org.loraworkbench.gui.common.PictureMenu;
import org.loraworkbench.gui.common.SaveQuestion;
import org.loraworkbench.gui.common.chart.ChartSeries;
import org.loraworkbench.gui.common.chart.LossChart;
import org.loraworkbench.gui.common.chart.XAxis;
import org.loraworkbench.gui.compare.chart.LaneChart;
import org.loraworkbench.gui.compare.chart.ParallelChart;
import org.loraworkbench.gui.compare.chart.QualityChart;
import org.loraworkbench.gui.compare.chart.SettingMapChart;
import org.loraworkbench.runs.compare.Column;
import org.loraworkbench.runs.compare.ComparedLane;
import org.loraworkbench.runs.compare.Quality;

/** Binds the charts to what the table shows and to what is pointed at and selected anywhere. */
public final class ChartsView {

    private final CompareViewModel page;
    private final ChartsViewModel model;
    private final PictureMenu pictures;

    @FXML private Label verdict;
    @FXML private Label warning;
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
    @FXML private SettingMapChart gridChart;
    @FXML private ParallelChart parallelChart;
    @FXML private QualityChart qualityChart;
    @FXML private DifferencesPane differences;
    @FXML private Label remark;
    @FXML private ComboBox<Quality> quality;
    @FXML private ComboBox<Column> mapAcross;
    @FXML private ComboBox<Column> mapUp;
    @FXML private MenuButton saveMenu;

    public ChartsView(CompareViewModel page, SaveQuestion question) {
        this.page = page;
        this.model = page.charts();
        this.pictures = new PictureMenu(question, page.noticeProperty()::set, page::showFile);
    }

    @FXML
    private void initialize() {
        bindQuality();
        bindMapAxes();
        bindSentences();
        bindReading();
        bindCurves(lossChart, model.lossLines());
        bindCurves(metricChart, model.metricLines());
        bindCurves(bothChart, model.bothLossLines());
        bindCurves(gapChart, model.gapLines());
        for (LossChart smoothed : List.of(lossChart, bothChart)) {
            smoothed.smoothingProperty().bind(model.smoothingProperty());
            smoothed.logarithmicProperty().bind(model.logarithmicProperty());
        }
        List.of(gridChart, parallelChart, qualityChart).forEach(chart -> chart.share(page.focus()));
        model.chartedProperty().addListener(property -> showLanes());
        model.qualityProperty().addListener(property -> showLanes());
        tabs.getSelectionModel().selectedItemProperty().addListener(property -> showLanes());
        showLanes();
        attachMenus();
        gridChart.setOnOpen(page::open);
        model.marginsProperty().addListener((property, old, now) -> qualityChart.setMargins(now));
        qualityChart.setMargins(model.marginsProperty().getValue());
        saveMenu.setOnShowing(event -> offerPictures());
        offerPictures();
    }

    private void bindQuality() {
        quality.setItems(model.qualities());
        quality.setConverter(new ChoiceText<>(judge -> ColumnLook.capital(judge.title())));
        quality.valueProperty().bindBidirectional(model.qualityProperty());
        metricName.textProperty().bind(model.qualityProperty().map(ChartsView::titleOf));
    }

    private void bindMapAxes() {
        MapAxes axes = model.mapAxes();
        bindAxis(mapAcross, axes.acrossProperty(), axes);
        bindAxis(mapUp, axes.upProperty(), axes);
        gridChart.setSettings(mapAcross.getValue(), mapUp.getValue());
    }

    private void bindAxis(ComboBox<Column> box, ObjectProperty<Column> axis, MapAxes axes) {
        box.setItems(axes.offered());
        box.setConverter(new ChoiceText<>(Column::title));
        box.valueProperty().bindBidirectional(axis);
        axis.addListener(property -> drawMap());
    }

    /** While what is offered changes, there may be no choice. */
    private void drawMap() {
        if (mapAcross.getValue() != null && mapUp.getValue() != null) {
            gridChart.setSettings(mapAcross.getValue(), mapUp.getValue());
        }
    }

    private static String titleOf(Quality judge) {
        String title = ColumnLook.capital(judge.title());
        return judge.equals(Quality.VALIDATION_LOSS) ? title : title + ", validation";
    }

    private void bindSentences() {
        showText(verdict, model.verdictProperty());
        showText(warning, model.differencesProperty().map(ShownDifferences::warning));
        differences.differencesProperty().bind(model.differencesProperty());
        showText(remark, tabs.getSelectionModel().selectedItemProperty().flatMap(this::remarkOf));
    }

    /** What is to be known to read the charts of a tab rightly. */
    private ObservableValue<String> remarkOf(Tab tab) {
        if (tab == curvesTab || tab == overfittingTab) {
            return model.curveNoteProperty();
        }
        LaneChart chart = laneChart(tab);
        return chart == null ? new SimpleStringProperty("") : chart.remarkProperty();
    }

    private LaneChart laneChart(Tab tab) {
        if (tab == gridTab) {
            return gridChart;
        }
        if (tab == parallelTab) {
            return parallelChart;
        }
        return tab == qualityTab ? qualityChart : null;
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

    /** Works out no more than what is seen. */
    private void showLanes() {
        LaneChart chart = laneChart(tabs.getSelectionModel().getSelectedItem());
        if (chart != null && model.qualityProperty().get() != null) {
            chart.show(model.chartedProperty().get(), model.qualityProperty().get());
        }
    }

    private void attachMenus() {
        pictures.attach(lossChart, this::lossTitle);
        pictures.attach(metricChart, this::judge);
        pictures.attach(
                gridChart,
                () ->
                        "%s by %s and %s"
                                .formatted(
                                        judge(),
                                        mapAcross.getValue().title(),
                                        mapUp.getValue().title()));
        pictures.attach(parallelChart, () -> "Settings and " + judge());
        pictures.attach(qualityChart, () -> judge() + " against trainable parameters");
        pictures.attach(bothChart, () -> "Training and validation loss");
        pictures.attach(gapChart, () -> "Validation loss less training loss");
    }

    private String judge() {
        Quality now = quality.getValue();
        return now == null ? "Quality" : ColumnLook.capital(now.title());
    }

    private String lossTitle() {
        return model.trainingProperty().get() ? "Training loss" : "Validation loss";
    }

    /** The charts of the open tab. */
    private void offerPictures() {
        saveMenu.getItems().clear();
        Tab open = tabs.getSelectionModel().getSelectedItem();
        if (open != null && open.getContent() instanceof Parent content) {
            saveMenu.getItems().addAll(pictures.itemsOf(content));
        }
    }
}
