package org.loraworkbench.gui.live;

import java.util.Locale;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import org.loraworkbench.gui.common.chart.XAxis;

/** Binds the row that says how the charts are read: axis, logarithm, smoothing. */
public final class ChartToolbar {

    private final LiveViewModel model;

    @FXML private HBox axes;
    @FXML private ToggleButton logarithmic;
    @FXML private Slider smoothing;
    @FXML private Label smoothingValue;

    public ChartToolbar(LiveViewModel model) {
        this.model = model;
    }

    @FXML
    private void initialize() {
        for (XAxis axis : XAxis.values()) {
            axes.getChildren().add(axisButton(axis));
        }
        logarithmic.selectedProperty().bindBidirectional(model.logarithmicProperty());
        smoothing.valueProperty().bindBidirectional(model.smoothingProperty());
        smoothingValue
                .textProperty()
                .bind(
                        model.smoothingProperty()
                                .map(f -> String.format(Locale.ROOT, "%.2f", f.doubleValue())));
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
}
