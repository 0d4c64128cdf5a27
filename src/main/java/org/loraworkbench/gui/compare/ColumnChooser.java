package org.loraworkbench.gui.compare;

import javafx.scene.control.CheckBox;
import javafx.scene.layout.GridPane;
import org.loraworkbench.gui.common.EditorPopup;
import org.loraworkbench.runs.compare.Column;

/** Offers every column to be shown or hidden. */
final class ColumnChooser extends EditorPopup {

    private static final int ROWS = 12;

    ColumnChooser(LanesViewModel lanes) {
        super(boxes(lanes));
    }

    private static GridPane boxes(LanesViewModel lanes) {
        GridPane boxes = new GridPane();
        boxes.getStyleClass().add("column-chooser");
        int place = 0;
        for (Column column : lanes.allColumns()) {
            boxes.add(box(lanes, column), place / ROWS, place % ROWS);
            place++;
        }
        return boxes;
    }

    private static CheckBox box(LanesViewModel lanes, Column column) {
        CheckBox box = new CheckBox(ColumnLook.title(column));
        box.setSelected(lanes.columns().contains(column));
        box.setOnAction(event -> lanes.showColumn(column, box.isSelected()));
        return box;
    }
}
