package org.loraworkbench.gui.lab;

import java.util.List;
import java.util.Map;
import javafx.beans.InvalidationListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Slider;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.ToggleButton;
import org.loraworkbench.analysis.spectrum.Directions;
import org.loraworkbench.gui.common.ChoiceText;
import org.loraworkbench.gui.common.NumberText;
import org.loraworkbench.gui.common.PictureMenu;
import org.loraworkbench.gui.common.SaveQuestion;
import org.loraworkbench.gui.lab.chart.AmplificationChart;
import org.loraworkbench.gui.lab.chart.ComparedAdapter;
import org.loraworkbench.gui.lab.chart.CosineChart;
import org.loraworkbench.gui.lab.chart.DepthChart;
import org.loraworkbench.gui.lab.chart.SimilarityChart;
import org.loraworkbench.gui.lab.chart.SpectrumChart;

/** Binds the charts to the adapters and the layer that are shown. */
public final class LabChartsView {

    private static final Map<Directions, String> DIRECTIONS =
            Map.of(
                    Directions.OF_A, "A (as figures 3 and 4)",
                    Directions.OF_B, "B",
                    Directions.OF_INPUTS, "ΔW, its inputs",
                    Directions.OF_OUTPUTS, "ΔW, its outputs");

    private final LabViewModel model;
    private final PictureMenu pictures;

    @FXML private TabPane tabs;
    @FXML private ToggleButton logarithmic;
    @FXML private SpectrumChart spectrumChart;
    @FXML private MenuButton spectrumMenu;
    @FXML private ComboBox<Directions> directions;
    @FXML private ToggleButton withBase;
    @FXML private ComboBox<ShownAdapter> first;
    @FXML private ComboBox<ShownAdapter> second;
    @FXML private SimilarityChart similarityChart;
    @FXML private MenuButton subspaceMenu;
    @FXML private Button compareButton;
    @FXML private Label countText;
    @FXML private Slider count;
    @FXML private Label epsilonText;
    @FXML private Slider epsilon;
    @FXML private CosineChart cosineChart;
    @FXML private AmplificationChart amplificationChart;
    @FXML private MenuButton baseMenu;
    @FXML private Label measureFormula;
    @FXML private ComboBox<Measure> measure;
    @FXML private DepthChart depthChart;
    @FXML private MenuButton depthMenu;
    @FXML private Label remarks;

    public LabChartsView(LabViewModel model, SaveQuestion question) {
        this.model = model;
        pictures = new PictureMenu(question, model.noticeProperty()::set, model::showFile);
    }

    @FXML
    private void initialize() {
        bindSpectrum();
        bindSimilarity();
        bindBase();
        bindDepth();
        attachMenus();
        InvalidationListener all = property -> showAll();
        model.adapters().shownProperty().addListener(all);
        model.layerProperty().addListener(all);
        // A chart behind another tab is not painted.
        tabs.getSelectionModel().selectedItemProperty().addListener(all);
        showAll();
    }

    private void showAll() {
        showSpectrum();
        showSimilarity();
        showBase();
        showDepth();
        remarks.setText(model.remarks());
        remarks.setManaged(!remarks.getText().isEmpty());
        remarks.setVisible(remarks.isManaged());
    }

    private List<ShownAdapter> shown() {
        return model.adapters().shownProperty().get();
    }

    private void bindSpectrum() {
        logarithmic.selectedProperty().bindBidirectional(model.logarithmicProperty());
        model.logarithmicProperty().addListener(property -> showSpectrum());
    }

    private void showSpectrum() {
        spectrumChart.show(
                shown().stream()
                        .flatMap(
                                adapter ->
                                        adapter.read().layer(model.shownLayer()).stream()
                                                .map(
                                                        spectrum ->
                                                                new SpectrumChart.Line(
                                                                        adapter.name(),
                                                                        adapter.styleClasses(),
                                                                        spectrum)))
                        .toList(),
                model.logarithmicProperty().get());
    }

    private void bindSimilarity() {
        SimilarityViewModel similarity = model.similarity();
        directions.getItems().setAll(Directions.values());
        directions.setConverter(new ChoiceText<>(DIRECTIONS::get));
        directions.valueProperty().bindBidirectional(similarity.directionsProperty());
        first.setItems(similarity.choices());
        second.setItems(similarity.choices());
        first.valueProperty().bindBidirectional(similarity.firstProperty());
        second.valueProperty().bindBidirectional(similarity.secondProperty());
        withBase.selectedProperty().bindBidirectional(similarity.withBaseProperty());
        first.disableProperty().bind(similarity.withBaseProperty());
        similarity.withBaseProperty().addListener((property, old, now) -> offerDirections(now));
        InvalidationListener changed = property -> showSimilarity();
        similarity.shownProperty().addListener(changed);
        similarity.withBaseProperty().addListener(changed);
        similarity.directionsProperty().addListener(changed);
        similarity.secondProperty().addListener(changed);
    }

    /** W0 has no A and no B. */
    private void offerDirections(boolean beside) {
        Directions chosen = model.similarity().directionsProperty().get();
        directions
                .getItems()
                .setAll(
                        beside
                                ? List.of(Directions.OF_INPUTS, Directions.OF_OUTPUTS)
                                : List.of(Directions.values()));
        directions.setValue(chosen);
    }

    private void showSimilarity() {
        Similarity now = model.shownSimilarity();
        if (now.phi().length == 0) {
            similarityChart.showNothing(now.reason());
        } else {
            String other = withBase.isSelected() ? "W₀" : nameOf(first);
            similarityChart.show(now.phi(), now.dimension(), other, nameOf(second));
        }
    }

    private static String nameOf(ComboBox<ShownAdapter> choice) {
        return choice.getValue() == null ? "" : choice.getValue().name();
    }

    private void bindBase() {
        BaseViewModel base = model.base();
        count.setMax(BaseViewModel.MOST_DIRECTIONS);
        count.setValue(base.countProperty().get());
        count.valueProperty()
                .addListener(
                        (property, old, now) ->
                                base.countProperty().set((int) Math.round(now.doubleValue())));
        epsilon.setValue(base.epsilonProperty().get());
        epsilon.valueProperty()
                .addListener(
                        (property, old, now) ->
                                base.epsilonProperty()
                                        .set(Math.round(now.doubleValue() * 100) / 100.0));
        InvalidationListener changed =
                property -> {
                    showBase();
                    showDepth();
                    showSimilarity();
                };
        base.changesProperty().addListener(changed);
        base.countProperty().addListener(changed);
        base.epsilonProperty().addListener(changed);
        model.activityProperty().addListener(property -> showCompareButton());
    }

    private void showBase() {
        BaseViewModel base = model.base();
        countText.setText("k " + base.countProperty().get());
        epsilonText.setText("ε " + NumberText.plain(base.epsilonProperty().get()));
        List<ComparedAdapter> compared =
                shown().stream()
                        .flatMap(
                                adapter ->
                                        base.of(adapter, model.shownLayer()).stream()
                                                .map(
                                                        comparison ->
                                                                new ComparedAdapter(
                                                                        adapter.name(),
                                                                        adapter.styleClasses(),
                                                                        comparison)))
                        .toList();
        cosineChart.show(compared, base.countProperty().get(), base.epsilonProperty().get());
        amplificationChart.show(compared);
        showCompareButton();
    }

    private void showCompareButton() {
        boolean busy = !model.activityProperty().get().isNone();
        compareButton.setDisable(busy || model.base().missing(shown()).isEmpty());
    }

    @FXML
    private void compareWithBase() {
        model.compareWithBase();
    }

    private void bindDepth() {
        measure.getItems().setAll(Measure.values());
        measure.setConverter(new ChoiceText<>(Measure::title));
        measure.valueProperty().bindBidirectional(model.measureProperty());
        model.measureProperty().addListener(property -> showDepth());
        depthChart.setOnChosen(model::chooseLayer);
    }

    private void showDepth() {
        Measure now = model.measureProperty().get();
        measureFormula.setText(now.formula());
        DepthMaps maps = DepthMaps.of(model.layers(), shown(), now, model.base());
        if (maps.isEmpty()) {
            depthChart.showNothing(
                    now.needsBase() && !shown().isEmpty()
                            ? "Compare with W₀ first, on the tab before this one"
                            : "Tick an adapter on the left");
        } else {
            depthChart.show(
                    maps.maps(), maps.kinds(), maps.blocks(), now.title(), model.shownLayer());
        }
    }

    private void attachMenus() {
        pictures.attach(
                spectrumChart,
                () -> "Singular values of ΔW, " + layer(),
                () -> LabTables.spectra(shown()));
        pictures.attach(
                similarityChart,
                () -> "Subspace similarity, " + layer(),
                () -> LabTables.similarity(model.shownSimilarity().phi()));
        pictures.attach(
                cosineChart,
                () -> "Intruder dimensions, " + layer(),
                () -> LabTables.cosines(shown(), model.base()));
        pictures.attach(
                amplificationChart,
                () -> "Amplification, " + layer(),
                () -> LabTables.amplification(shown(), model.base()));
        pictures.attach(
                depthChart,
                () -> model.measureProperty().get().title() + " by depth",
                () -> LabTables.layers(shown(), model.base()));
        for (MenuButton menu : List.of(spectrumMenu, subspaceMenu, baseMenu, depthMenu)) {
            menu.setOnShowing(event -> offer(menu));
            offer(menu);
        }
    }

    private String layer() {
        return model.shownLayer();
    }

    /** The charts of the tab in which the menu stands. */
    private void offer(MenuButton menu) {
        for (Tab tab : tabs.getTabs()) {
            if (isWithin(menu, tab.getContent())) {
                menu.getItems().setAll(pictures.itemsOf((Parent) tab.getContent()));
            }
        }
    }

    private static boolean isWithin(Node node, Node part) {
        return node == part || node.getParent() != null && isWithin(node.getParent(), part);
    }
}
