package org.loraworkbench.gui.compare;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javafx.scene.control.TableCell;
import org.loraworkbench.runs.compare.Column;
import org.loraworkbench.runs.compare.Columns;

/**
 * How a column of the table looks.
 *
 * @param width in pixels, to begin with
 */
record ColumnLook(String title, double width) {

    private static final double NUMBER_WIDTH = 92;
    private static final double TEXT_WIDTH = 110;

    private static final Map<String, Double> WIDTHS =
            Map.of(
                    "lane", 150.0,
                    "run", 150.0,
                    "status", 104.0,
                    "dataset", 124.0,
                    "r", 52.0,
                    "lora_alpha", 62.0,
                    "seed", 58.0,
                    "note", 220.0,
                    "run_folder", 260.0,
                    "validation_loss", 112.0);

    /** Symbols of the paper, which are not written with a capital. */
    private static final Set<String> SYMBOLS = Set.of("r", "alpha", "alpha/r");

    static ColumnLook of(Column column) {
        double usual = column.kind().isNumber() ? NUMBER_WIDTH : TEXT_WIDTH;
        return new ColumnLook(title(column), WIDTHS.getOrDefault(column.key(), usual));
    }

    /** Such as {@code Train loss}. */
    static String title(Column column) {
        String title = column.title();
        return SYMBOLS.contains(title)
                ? title
                : title.substring(0, 1).toUpperCase(Locale.ROOT) + title.substring(1);
    }

    TableCell<TableRow, TableRow> cell(CompareViewModel page, Column column) {
        if (column.equals(Columns.LANE)) {
            return new LaneCell(page, column);
        }
        return column.equals(Columns.STATUS) ? new StatusCell(column) : new TextCell(column);
    }
}
