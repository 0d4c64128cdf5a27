package org.loraworkbench.gui.live.matrices;

import static org.loraworkbench.gui.common.Presence.showIf;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.Observable;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.loraworkbench.gui.common.NumberText;
import org.loraworkbench.gui.common.heat.HeatColours;
import org.loraworkbench.gui.common.heat.HeatLegend;
import org.loraworkbench.gui.live.LiveViewModel;
import org.loraworkbench.gui.live.RunViewModel;

/** Shows a layer's low-rank matrices in all lanes, and goes through the steps. */
public final class MatricesView {

    private static final String HINT = "Point at a cell to read its value.";

    /** Of the pictures, in pixels, by the number of lanes; the last for more. */
    private static final double[] SIDES = {0, 320, 240, 148};

    private static final Duration PACE = Duration.millis(250);

    private final MatricesViewModel model;
    private final LiveViewModel live;
    private final HeatColours colours = new HeatColours(this::repaint);
    private final Timeline playing = new Timeline(new KeyFrame(PACE, event -> goOn()));

    @FXML private StackPane root;
    @FXML private Node content;
    @FXML private Node stepPart;
    @FXML private Node lanesPart;
    @FXML private Node scales;
    @FXML private ToggleButton oneStep;
    @FXML private ToggleButton allLanes;
    @FXML private Label emptyReason;
    @FXML private Label layerName;
    @FXML private HeatLegend legend;
    @FXML private ToggleButton oneScale;
    @FXML private ToggleButton ownScales;
    @FXML private Node steps;
    @FXML private Button playButton;
    @FXML private Slider slider;
    @FXML private Label shownStep;
    @FXML private ToggleButton byDepth;
    @FXML private ToggleButton byChange;
    @FXML private ListView<LayerRow> layers;
    @FXML private FlowPane laneMatrices;
    @FXML private Label pointed;

    /**
     * @param live the page of which this is a part
     */
    public MatricesView(MatricesViewModel model, LiveViewModel live) {
        this.model = model;
        this.live = live;
        playing.setCycleCount(Animation.INDEFINITE);
    }

    @FXML
    private void initialize() {
        root.getChildren().add(colours);
        emptyReason.textProperty().bind(model.messageProperty());
        emptyReason.visibleProperty().bind(model.messageProperty().isNotEmpty());
        content.visibleProperty().bind(model.shownProperty().isNotNull());
        readOut("");
        bindSteps();
        // A replay has steps of its own.
        showIf(steps, live.replayProperty().isNull());
        bindLayers();
        TogglePair.bind(oneScale, ownScales, model.oneScaleProperty());
        TogglePair.bind(oneStep, allLanes, model.examiningProperty());
        showIf(stepPart, model.examiningProperty());
        showIf(lanesPart, model.examiningProperty().not());
        showIf(scales, model.examiningProperty().not());
        model.shownProperty().addListener((property, old, now) -> show(now));
        model.scaleProperty().addListener((Observable property) -> showScale());
        model.oneScaleProperty().addListener((Observable property) -> showScale());
        showScale();
        root.visibleProperty().addListener((property, old, now) -> stopPlaying());
        show(model.shownProperty().get());
    }

    private void bindSteps() {
        model.steps().addListener((ListChangeListener<Integer>) change -> fitSlider());
        model.placeProperty().addListener((property, old, now) -> slider.setValue(now.intValue()));
        slider.valueProperty()
                .addListener(
                        (property, old, now) ->
                                model.placeProperty().set((int) Math.round(now.doubleValue())));
        model.placeProperty().addListener((Observable property) -> describeStep());
        fitSlider();
    }

    private void fitSlider() {
        int last = Math.max(0, model.steps().size() - 1);
        slider.setMax(last);
        slider.setValue(model.placeProperty().get());
        slider.setDisable(last == 0);
        playButton.setDisable(last == 0);
        describeStep();
    }

    private void describeStep() {
        if (model.steps().isEmpty()) {
            shownStep.setText("");
            return;
        }
        int place = Math.max(0, Math.min(model.placeProperty().get(), model.steps().size() - 1));
        RunViewModel run = live.shownRun().getValue();
        long all = run == null ? 0 : run.stepsProperty().get();
        String now = NumberText.count(model.steps().get(place));
        shownStep.setText(
                all == 0 ? "step " + now : "step %s of %s".formatted(now, NumberText.count(all)));
        slider.setAccessibleText("Step that is shown: " + now);
    }

    private void bindLayers() {
        layers.setItems(model.layers());
        layers.setCellFactory(list -> new LayerCell());
        layers.getSelectionModel()
                .selectedItemProperty()
                .addListener((property, old, now) -> choose(now));
        model.layers().addListener((ListChangeListener<LayerRow>) change -> selectLayer());
        model.layerProperty().addListener((Observable property) -> selectLayer());
        TogglePair.bind(byChange, byDepth, model.byChangeProperty());
        selectLayer();
    }

    private void choose(LayerRow row) {
        if (row != null) {
            model.layerProperty().set(row.name());
        }
    }

    private void selectLayer() {
        model.layers().stream()
                .filter(row -> row.name().equals(model.layerProperty().get()))
                .findFirst()
                .ifPresent(layers.getSelectionModel()::select);
    }

    private void showScale() {
        if (model.oneScaleProperty().get()) {
            legend.show("ΔW", model.scaleProperty().get().change());
        } else {
            legend.showOwn();
        }
    }

    @FXML
    private void play() {
        if (playing.getStatus() == Animation.Status.RUNNING) {
            stopPlaying();
            return;
        }
        if (model.placeProperty().get() >= model.steps().size() - 1) {
            model.placeProperty().set(0);
        }
        playing.play();
        label("Hold", Feather.PAUSE);
    }

    private void goOn() {
        int next = model.placeProperty().get() + 1;
        if (next < model.steps().size()) {
            model.placeProperty().set(next);
        } else {
            stopPlaying();
        }
    }

    private void stopPlaying() {
        playing.stop();
        label("Play", Feather.PLAY);
    }

    private void label(String text, Feather icon) {
        playButton.setText(text);
        playButton.setGraphic(new FontIcon(icon));
    }

    private void show(ShownLayer layer) {
        if (layer == null) {
            stopPlaying();
            return;
        }
        layerName.setText(layer.name());
        while (laneMatrices.getChildren().size() < layer.lanes().size()) {
            LaneMatrices card = new LaneMatrices(colours);
            card.pointedProperty().addListener((property, old, now) -> readOut(now));
            laneMatrices.getChildren().add(card);
        }
        double side = SIDES[Math.min(layer.lanes().size(), SIDES.length - 1)];
        laneMatrices.getChildren().remove(layer.lanes().size(), laneMatrices.getChildren().size());
        for (int lane = 0; lane < layer.lanes().size(); lane++) {
            ((LaneMatrices) laneMatrices.getChildren().get(lane))
                    .show(layer.lanes().get(lane), side);
        }
    }

    private void readOut(String cell) {
        pointed.setText(cell.isEmpty() ? HINT : cell);
    }

    private void repaint() {
        laneMatrices.getChildren().forEach(card -> ((LaneMatrices) card).repaint());
    }
}
