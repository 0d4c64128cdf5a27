package org.loraworkbench.data.file;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.loraworkbench.config.Nearest;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.data.examples.DataException;

/**
 * A part that no column of a file plays, and which of them may be meant.
 *
 * @param part that examples of the type cannot be without
 * @param columns of the file
 * @param used those that play another part
 * @param rows the file's first
 */
record MissingColumn(
        TaskType type, String part, List<String> columns, Set<String> used, List<Row> rows) {

    private static final Set<String> OF_CLASSES = Set.of(Part.LABEL, Part.TAGS);

    /** Names of columns are shorter. */
    private static final int WORDS_OF_A_TEXT = 4;

    DataException problem(String file) {
        List<String> named = columns.stream().filter(column -> !column.isEmpty()).toList();
        if (isRow(named)) {
            return new DataException(
                    "%s, line 1: is a row, where the names of the columns must stand; put a line with names before it, %s among them."
                            .formatted(file, needed()));
        }
        return new DataException(
                "%s has no column \"%s\"; its columns are %s: say which it is, as in \"columns\": {\"%s\": \"%s\"}."
                        .formatted(file, part, String.join(", ", named), part, likeliest(named)));
    }

    private String needed() {
        List<String> required =
                Part.of(type).stream().filter(Part::required).map(Part::name).toList();
        return required.isEmpty() ? part : String.join(" and ", required);
    }

    /** Whether what should be names are numbers, sentences, or what their columns hold as well. */
    private boolean isRow(List<String> names) {
        boolean isTable =
                !rows.isEmpty()
                        && rows.stream()
                                .flatMap(row -> row.cells().values().stream())
                                .allMatch(JsonNode::isTextual);
        return isTable && names.stream().anyMatch(this::isCell);
    }

    private boolean isCell(String name) {
        return LabelValue.of(name).isNumber()
                || name.split("\\s+").length >= WORDS_OF_A_TEXT
                || rows.stream()
                        .map(row -> row.cell(name))
                        .filter(Objects::nonNull)
                        .anyMatch(cell -> cell.textValue().strip().equals(name));
    }

    private String likeliest(List<String> named) {
        List<String> unused = named.stream().filter(column -> !used.contains(column)).toList();
        List<String> candidates = unused.isEmpty() ? columns : unused;
        ToDoubleFunction<String> likelihood =
                OF_CLASSES.contains(part) ? column -> -differentCells(column) : this::length;
        return Nearest.to(part, candidates)
                .orElseGet(
                        () ->
                                candidates.stream()
                                        .max(Comparator.comparingDouble(likelihood))
                                        .orElseThrow());
    }

    /** Of texts the longest are likeliest; of equal ones, the first column is taken. */
    private double length(String column) {
        double characters =
                rows.stream()
                        .map(row -> row.cell(column))
                        .filter(cell -> cell != null && cell.isTextual())
                        .mapToInt(cell -> cell.textValue().length())
                        .average()
                        .orElse(0);
        return characters - columns.indexOf(column) / (double) columns.size();
    }

    /** Of classes there are few, but more than one. */
    private double differentCells(String column) {
        long different = rows.stream().map(row -> row.cell(column)).distinct().count();
        return different < 2 ? rows.size() : different;
    }
}
