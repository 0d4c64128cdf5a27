package org.loraworkbench.data.file;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.loraworkbench.data.examples.DataException;

/**
 * One record of a file.
 *
 * @param file the file's name, for messages
 * @param line where the record begins, from 1
 * @param unit what {@code line} counts, for messages
 * @param cells by column, in the file's order
 */
record Row(String file, long line, String unit, Map<String, JsonNode> cells) {

    private static final String WITHIN = ".";

    /** A record of a text file. */
    Row(String file, long line, Map<String, JsonNode> cells) {
        this(file, line, "line", cells);
    }

    /** Where it stands alone, to be remembered. */
    Row withoutCells() {
        return withCells(Map.of());
    }

    /** Other cells at the same place. */
    Row withCells(Map<String, JsonNode> others) {
        return new Row(file, line, unit, others);
    }

    /**
     * Names of its columns. An object of texts, such as a translation, has one for each, as in
     * {@code translation.en}.
     */
    List<String> columns() {
        return cells.entrySet().stream()
                .flatMap(
                        cell ->
                                isOfTexts(cell.getValue())
                                        ? names(cell.getKey(), cell.getValue())
                                        : Stream.of(cell.getKey()))
                .toList();
    }

    /** What has a text of its own says by that what it is, such as an answer with its id. */
    private static boolean isOfTexts(JsonNode cell) {
        return cell.isObject()
                && cell.size() > 1
                && !cell.has(Part.TEXT)
                && !isNumbered(cell)
                && cell.properties().stream().allMatch(each -> each.getValue().isTextual());
    }

    /** Whether it is a column of a table, its rows called by their numbers. */
    private static boolean isNumbered(JsonNode cell) {
        return cell.has("0");
    }

    private static Stream<String> names(String column, JsonNode texts) {
        return texts.properties().stream().map(each -> column + WITHIN + each.getKey());
    }

    /** The cell of a column, or the text within one; null if the row has none. */
    JsonNode cell(String column) {
        JsonNode cell = cells.containsKey(column) ? cells.get(column) : within(column);
        return cell == null || cell.isNull() ? null : cell;
    }

    private JsonNode within(String column) {
        int end = column.indexOf(WITHIN);
        JsonNode object = end < 0 ? null : cells.get(column.substring(0, end));
        return object == null ? null : object.get(column.substring(end + 1));
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
        return "%s, %s %d".formatted(file, unit, line);
    }

    private static String kind(JsonNode cell) {
        return switch (cell.getNodeType()) {
            case ARRAY -> "a list";
            case OBJECT ->
                    isNumbered(cell)
                            ? "a whole column; the file must have an object for each row, as pandas writes with orient=\"records\""
                            : "an object";
            case BINARY -> "bytes that are no text in UTF-8";
            default -> cell.toString();
        };
    }
}
