package org.loraworkbench.gui.live.matrices;

import javafx.beans.Observable;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.StackPane;
import org.loraworkbench.events.matrices.ExaminedStep;
import org.loraworkbench.gui.common.NumberText;
import org.loraworkbench.gui.common.heat.HeatColours;

/** Shows what one step did: losses, layers by how far they moved, and pictures of one of them. */
public final class StepView {

    private static final String HINT = "Point at a cell to read its value.";

    /** Of the pictures, in pixels. */
    private static final double SIDE = 116;

    private final StepViewModel model;
    private final HeatColours colours = new HeatColours(this::repaint);

    @FXML private StackPane root;
    @FXML private Node content;
    @FXML private Label notExamined;
    @FXML private ComboBox<String> steppedLane;
    @FXML private Label before;
    @FXML private Label after;
    @FXML private Label difference;
    @FXML private Label gradientNorm;
    @FXML private ExamplePane example;
    @FXML private ToggleButton bySize;
    @FXML private ToggleButton byDepth;
    @FXML private ToggleButton sameScale;
    @FXML private ToggleButton ownScale;
    @FXML private ListView<UpdateRow> updates;
    @FXML private FlowPane pictures;
    @FXML private Label pointed;

    public StepView(StepViewModel model) {
        this.model = model;
    }

    @FXML
    private void initialize() {
        root.getChildren().add(colours);
        notExamined.textProperty().bind(model.messageProperty());
        notExamined.visibleProperty().bind(model.messageProperty().isNotEmpty());
        content.visibleProperty().bind(model.shownProperty().isNotNull());
        steppedLane.setItems(model.lanes());
        steppedLane.valueProperty().bindBidirectional(model.laneProperty());
        TogglePair.bind(bySize, byDepth, model.bySizeProperty());
        TogglePair.bind(sameScale, ownScale, model.sameScaleProperty());
        bindUpdates();
        readOut("");
        model.shownProperty().addListener((property, old, now) -> show(now));
        show(model.shownProperty().get());
    }

    private void bindUpdates() {
        updates.setItems(model.rows());
        updates.setCellFactory(list -> new UpdateCell());
        updates.getSelectionModel()
                .selectedItemProperty()
                .addListener((property, old, now) -> choose(now));
        model.rows().addListener((ListChangeListener<UpdateRow>) change -> selectLayer());
        model.layerProperty().addListener((Observable property) -> selectLayer());
        selectLayer();
    }

    private void choose(UpdateRow row) {
        if (row != null) {
            model.layerProperty().set(row.layer());
        }
    }

    private void selectLayer() {
        model.rows().stream()
                .filter(row -> row.layer().equals(model.layerProperty().get()))
                .findFirst()
                .ifPresentOrElse(
                        updates.getSelectionModel()::select,
                        updates.getSelectionModel()::clearSelection);
    }

    private void show(ShownStep step) {
        if (step == null) {
            return;
        }
        showLoss(step.loss());
        example.show(step.example(), step.loss().lane());
        while (pictures.getChildren().size() < step.pictures().size()) {
            LaneMatrices card = new LaneMatrices(colours);
            card.getStyleClass().add("step-picture");
            card.pointedProperty().addListener((property, old, now) -> readOut(now));
            pictures.getChildren().add(card);
        }
        for (int picture = 0; picture < step.pictures().size(); picture++) {
            ((LaneMatrices) pictures.getChildren().get(picture))
                    .show(step.pictures().get(picture), SIDE);
        }
    }

    private void showLoss(ExaminedStep.Loss loss) {
        before.setText(NumberText.measure(loss.before()));
        after.setText(NumberText.measure(loss.after()));
        double change = (double) loss.after() - loss.before();
        difference.setText((change > 0 ? "+" : "") + NumberText.measure(change));
        gradientNorm.setText(NumberText.measure(loss.gradientNorm()));
    }

    private void readOut(String cell) {
        pointed.setText(cell.isEmpty() ? HINT : cell);
    }

    private void repaint() {
        pictures.getChildren().forEach(card -> ((LaneMatrices) card).repaint());
    }
}
