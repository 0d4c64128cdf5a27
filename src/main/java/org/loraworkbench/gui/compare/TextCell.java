package org.loraworkbench.gui.compare;

import javafx.scene.control.TableCell;
import org.loraworkbench.runs.compare.Column;

/** A value of a lane, or nothing where there is none. */
class TextCell extends TableCell<TableRow, TableRow> {

    private final Column column;

    TextCell(Column column) {
        this.column = column;
    }

    @Override
    protected void updateItem(TableRow row, boolean empty) {
        super.updateItem(row, empty);
        setText(empty || row == null ? null : shown(row.text(column)));
    }

    /** The text as this cell shows it. */
    String shown(String text) {
        return text.replace('\n', ' ');
    }
}
