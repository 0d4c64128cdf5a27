package org.loraworkbench.gui.planner;

import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;

/** A model in the list, with what it is. */
final class ModelCell extends ListCell<PlannedModel> {

    private final Label name = new Label();
    private final Label detail = new Label();
    private final VBox lines = new VBox(name, detail);
    private final Tooltip whole = new Tooltip();

    ModelCell() {
        detail.getStyleClass().add("caption");
        lines.setMinWidth(0);
        // As wide as the list, however long the name is.
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(PlannedModel model, boolean empty) {
        super.updateItem(model, empty);
        boolean isFilled = !empty && model != null;
        setGraphic(isFilled ? lines : null);
        setTooltip(isFilled ? whole : null);
        if (isFilled) {
            name.setText(model.title());
            detail.setText(model.detail());
            whole.setText(model.base() + "\n" + model.detail());
            setAccessibleText(model.title() + ", " + model.detail());
        }
    }
}
