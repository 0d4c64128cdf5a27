package org.loraworkbench.gui.workbench;

import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.loraworkbench.gui.common.form.FieldBox;

/**
 * Which means the plan makes use of to keep within the memory; a link opens the fields that set
 * them.
 */
public final class MemoryMeans extends VBox {

    private static final double THIRD = 100 / 3.0;
    private static final String CHANGE = "Change…";

    private static final String ACCUMULATION = "gradient_accumulation_steps";

    private final List<FieldBox> boxes =
            List.of(
                    box("Base in", "base_quantization", new ComboBox<>()),
                    box("Recompute", "gradient_checkpointing", new ComboBox<>()),
                    box("Accumulate", ACCUMULATION, new TextField()));
    private final Label chosen = new Label();
    private final GridPane fields = new GridPane();
    private final Button change = new Button(CHANGE);

    public MemoryMeans() {
        fields.getStyleClass().add("fields");
        for (int column = 0; column < 3; column++) {
            ColumnConstraints third = new ColumnConstraints();
            third.setPercentWidth(THIRD);
            fields.getColumnConstraints().add(third);
        }
        fields.addRow(0, boxes.toArray(Node[]::new));
        chosen.setId("memory-chosen");
        chosen.getStyleClass().add("caption");
        chosen.setWrapText(true);
        chosen.setMinHeight(USE_PREF_SIZE);
        HBox.setHgrow(chosen, Priority.ALWAYS);
        chosen.setMaxWidth(Double.MAX_VALUE);
        change.setId("memory-change");
        change.getStyleClass().setAll("field-action");
        change.setMinWidth(USE_PREF_SIZE);
        change.setOnAction(event -> open(!fields.isVisible()));
        HBox line = new HBox(chosen, change);
        line.getStyleClass().add("memory-line");
        getStyleClass().add("memory-means");
        getChildren().setAll(List.of(line, fields));
        fields.managedProperty().bind(fields.visibleProperty());
        open(false);
    }

    private void open(boolean isOpen) {
        fields.setVisible(isOpen);
        change.setText(isOpen ? "Close" : CHANGE);
    }

    void bind(SettingsViewModel settings, ObservableValue<MemoryPlan> plan) {
        boxes.forEach(box -> SettingsView.bind(box, settings));
        settings.fields()
                .get(ACCUMULATION)
                .errorProperty()
                .addListener((property, old, now) -> open(fields.isVisible() || !now.isEmpty()));
        plan.addListener((property, old, now) -> show(now));
        show(plan.getValue());
    }

    private void show(MemoryPlan plan) {
        chosen.setText(plan == null ? "" : plan.chosen());
    }

    private static FieldBox box(String title, String id, Control input) {
        FieldBox box = new FieldBox();
        box.setId(id);
        box.setTitle(title);
        box.setControl(input);
        return box;
    }
}
