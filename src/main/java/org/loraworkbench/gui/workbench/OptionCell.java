package org.loraworkbench.gui.workbench;

import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.VBox;

/** An option in an open combo box: its name and, below, a few words on it. */
final class OptionCell extends ListCell<Option> {

    private final Label name = new Label();
    private final Label detail = new Label();
    private final VBox content = new VBox(name, detail);

    OptionCell() {
        detail.getStyleClass().add("caption");
    }

    @Override
    protected void updateItem(Option option, boolean empty) {
        super.updateItem(option, empty);
        setGraphic(empty ? null : content);
        if (!empty) {
            name.setText(option.title());
            detail.setText(option.detail());
        }
    }
}
