package org.loraworkbench.data.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.loraworkbench.config.Json;

/**
 * What a row says of its labels: one, or a list of them.
 *
 * @param isList whether they stand in a list, even if there is but one; several columns are a list
 */
record LabelCell(List<LabelValue> values, boolean isList) {

    private static final Pattern DECIMAL_COMMA = Pattern.compile("[+-]?\\d+,\\d+");

    private static final Set<String> GAPS = Set.of("nan", "na", "n/a", "<na>", "null", "none", "-");

    /** Whatever their case, pandas and {@code datasets} read them as nothing in a table. */
    private static final Set<String> MISSING = Set.of("nan", "na", "n/a", "<na>", "null", "#n/a");

    /**
     * Reads the cell of a column. In a file without lists of its own, one is written as in JSON.
     *
     * @throws org.loraworkbench.data.examples.DataException if there is no label
     */
    static LabelCell of(Row row, String column) {
        JsonNode cell = row.cell(column);
        if (cell != null && cell.isTextual() && cell.textValue().strip().startsWith("[")) {
            cell = parsed(cell);
        }
        if (cell instanceof ArrayNode array) {
            return new LabelCell(values(row, column, array), true);
        }
        return new LabelCell(List.of(value(row, column, cell)), false);
    }

    /** Reads several columns, each a label. */
    static LabelCell of(Row row, List<String> columns) {
        return new LabelCell(
                columns.stream().map(column -> value(row, column, row.cell(column))).toList(),
                true);
    }

    /** A name may begin with a bracket too. */
    private static JsonNode parsed(JsonNode text) {
        try {
            return Json.MAPPER.readValue(text.textValue(), ArrayNode.class);
        } catch (JsonProcessingException e) {
            return text;
        }
    }

    private static List<LabelValue> values(Row row, String column, ArrayNode array) {
        List<LabelValue> values = new ArrayList<>();
        array.forEach(element -> values.add(value(row, column, element)));
        return values;
    }

    private static LabelValue value(Row row, String column, JsonNode cell) {
        if (LabelValue.isMissing(cell)) {
            throw row.problem(column, "is empty; it must hold a label");
        }
        if (cell.isContainerNode()) {
            throw row.problem(
                    column,
                    "must hold a label or a list of labels, but holds an object or a list of"
                            + " lists");
        }
        return LabelValue.of(cell);
    }

    boolean areNumbers() {
        return values.stream().allMatch(LabelValue::isNumber);
    }

    /** Whether it is what programs write for yes and no. */
    boolean areBooleans() {
        return values.stream().allMatch(LabelValue::isBoolean);
    }

    /** Whether it may be a number with a comma in it, or two labels. */
    boolean hasDecimalComma() {
        return !isList && DECIMAL_COMMA.matcher(shown()).matches();
    }

    /** Whether a number in it has a fraction: no class is called so. */
    boolean hasFraction() {
        return values.stream().anyMatch(value -> value.isNumber() && !value.isWhole());
    }

    /** Whether it says of each label of a list that the text has it or has it not. */
    boolean isIndicator() {
        return isList && values.size() > 1 && values.stream().allMatch(LabelValue::isBinary);
    }

    /** Whether it is what table programs write where a value is missing. */
    boolean isGap() {
        return !isList && GAPS.contains(shown().toLowerCase(Locale.ROOT));
    }

    /** Whether pandas and {@code datasets} find nothing in such a cell of a table. */
    boolean isMissingToTables() {
        return !isList && MISSING.contains(shown().toLowerCase(Locale.ROOT));
    }

    /** As a person reads it. */
    String shown() {
        return String.join(", ", values.stream().map(LabelValue::spelling).toList());
    }
}
