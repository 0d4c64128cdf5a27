package org.loraworkbench.data.file;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.loraworkbench.data.examples.DataException;

/**
 * One record of a file.
 *
 * @param file the file's name, for messages
 * @param line where the record begins, from 1
 * @param cells by column, in the file's order
 */
record Row(String file, long line, Map<String, JsonNode> cells) {

    /** The cell of a column, null if the row has none. */
    JsonNode cell(String column) {
        JsonNode cell = cells.get(column);
        return cell == null || cell.isNull() ? null : cell;
    }

    /**
     * The text in a column.
     *
     * @throws DataException if there is none
     */
    String text(String column) {
        JsonNode cell = cell(column);
        if (cell == null || cell.isTextual() && cell.textValue().isBlank()) {
            throw problem(column, "is empty; it must hold a text");
        }
        if (!cell.isTextual()) {
            throw problem(column, "must hold a text, but holds " + kind(cell));
        }
        return cell.textValue();
    }

    /** A sentence that says where the fault lies. */
    DataException problem(String column, String what) {
        return problem("\"%s\" %s".formatted(column, what));
    }

    DataException problem(String what) {
        String end = what.endsWith("?") ? "" : ".";
        return new DataException("%s: %s%s".formatted(place(), what, end));
    }

    /** Where the record stands, for messages. */
    String place() {
        return "%s, line %d".formatted(file, line);
    }

    private static String kind(JsonNode cell) {
        return switch (cell.getNodeType()) {
            case ARRAY -> "a list";
            case OBJECT -> "an object";
            default -> cell.toString();
        };
    }
}
