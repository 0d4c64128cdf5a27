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
 * @param spreadWidth while means stand there with their spread
 */
record ColumnLook(String title, double width, double spreadWidth) {

    private static final double NUMBER_WIDTH = 92;
    private static final double TEXT_WIDTH = 98;
    private static final double SPREAD_WIDTH = 150;

    /** Of a title, with its margins shared out among its letters; enough for a projector's type. */
    private static final double LETTER_WIDTH = 10;

    private static final Map<String, Double> WIDTHS =
            Map.of(
                    "lane", 116.0,
                    "run", 124.0,
                    "status", 104.0,
                    "dataset", 116.0,
                    "r", 46.0,
                    "lora_alpha", 60.0,
                    "seed", 60.0,
                    "learning_rate", 108.0,
                    "note", 220.0,
                    "run_folder", 260.0);

    /** What chance changes. */
    private static final Set<String> MEASURED =
            Set.of("train_loss", "validation_loss", "perplexity", "tokens_per_second", "seconds");

    /** Shorter than the usual ones. */
    private static final Map<String, String> TITLES = Map.of("validation_loss", "Val. loss");

    /** Symbols of the paper, which are not written with a capital. */
    private static final Set<String> SYMBOLS = Set.of("r", "alpha", "alpha/r");

    static ColumnLook of(Column column) {
        boolean number = column.kind().isNumber();
        String title = TITLES.getOrDefault(column.key(), title(column));
        double usual = WIDTHS.getOrDefault(column.key(), number ? NUMBER_WIDTH : TEXT_WIDTH);
        double width = Math.max(usual, LETTER_WIDTH * title.length());
        boolean measured = column.kind() == Column.Kind.FRACTION || MEASURED.contains(column.key());
        return new ColumnLook(title, width, measured ? SPREAD_WIDTH : width);
    }

    double width(boolean seedsTogether) {
        return seedsTogether ? spreadWidth : width;
    }

    /** Such as {@code Train loss}. */
    static String title(Column column) {
        return SYMBOLS.contains(column.title()) ? column.title() : capital(column.title());
    }

    /** A text that begins with a capital letter. */
    static String capital(String text) {
        return text.isEmpty()
                ? ""
                : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    TableCell<TableRow, TableRow> cell(CompareViewModel page, Column column) {
        if (column.equals(Columns.LANE)) {
            return new LaneCell(page, column);
        }
        return column.equals(Columns.STATUS) ? new StatusCell(column) : new TextCell(column);
    }
}
