package org.loraworkbench.gui.compare;

import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
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
        boolean mayBeLong = !column.kind().isNumber() && getText() != null;
        setTooltip(mayBeLong && !getText().isEmpty() ? new Tooltip(row.text(column)) : null);
    }

    /** The text as this cell shows it. */
    String shown(String text) {
        return text.replace('\n', ' ');
    }
}
