package org.loraworkbench.gui.live.matrices;

import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.loraworkbench.gui.common.NumberText;

/** A layer in the list, with the norm of its change. */
final class LayerCell extends ListCell<LayerRow> {

    private final Label name = new Label();
    private final Label change = new Label();
    private final Tooltip whole = new Tooltip();
    private final HBox line;

    LayerCell() {
        Region between = new Region();
        HBox.setHgrow(between, Priority.ALWAYS);
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        name.setMinWidth(0);
        change.getStyleClass().addAll("number", "muted");
        change.setMinWidth(USE_PREF_SIZE);
        line = new HBox(name, between, change);
        line.getStyleClass().add("layer-line");
        // As wide as the list, however long the name is.
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(LayerRow row, boolean empty) {
        super.updateItem(row, empty);
        setGraphic(empty || row == null ? null : line);
        setTooltip(empty || row == null ? null : whole);
        if (row != null) {
            name.setText(row.shortName());
            change.setText(NumberText.measure(row.change()));
            whole.setText(row.name());
            setAccessibleText("%s, norm of the change %s".formatted(row.name(), change.getText()));
        }
    }
}
