package org.loraworkbench.gui.live.matrices;

import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.loraworkbench.gui.common.NumberText;
import org.loraworkbench.gui.common.ShareBar;

/** A layer in the list of those that a step has moved, with a bar of how far. */
final class UpdateCell extends ListCell<UpdateRow> {

    private final Label name = new Label();
    private final Label update = new Label();
    private final Tooltip details = new Tooltip();
    private final ShareBar bar = new ShareBar();
    private final VBox lines;

    UpdateCell() {
        Region between = new Region();
        HBox.setHgrow(between, Priority.ALWAYS);
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        name.setMinWidth(0);
        update.getStyleClass().addAll("number", "muted");
        update.setMinWidth(USE_PREF_SIZE);
        HBox line = new HBox(name, between, update);
        line.getStyleClass().add("layer-line");
        lines = new VBox(line, bar);
        lines.getStyleClass().add("update-lines");
        // As wide as the list, however long the name is.
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(UpdateRow row, boolean empty) {
        super.updateItem(row, empty);
        setGraphic(empty || row == null ? null : lines);
        setTooltip(empty || row == null ? null : details);
        if (row != null) {
            name.setText(LayerRow.shortName(row.layer()));
            update.setText(NumberText.measure(row.update()));
            bar.show(row.share());
            String norms =
                    "norm of the update of ΔW %s, of A %s, of B %s"
                            .formatted(
                                    update.getText(),
                                    NumberText.measure(row.updateOfA()),
                                    NumberText.measure(row.updateOfB()));
            details.setText(row.layer() + "\n" + norms);
            setAccessibleText(row.layer() + ", " + norms);
        }
    }
}
