package org.loraworkbench.data.file;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.data.examples.DataException;

/**
 * How a file begins, and what it would be for a task type. Only the beginning is read, so that a
 * file of any size is shown at once.
 *
 * @param taskType what it would be for
 * @param columns in the file's order
 * @param parts which column plays which part ({@code text}, {@code label}, …), asked for or guessed
 * @param labelColumns columns that are a label each, where no single one holds the labels
 * @param rows the first twenty at most, as many cells as columns
 * @param rowCount rows in the file
 * @param estimated whether the count is a guess from the file's size
 * @param problem why the file cannot be trained on as it is, as far as its beginning shows
 */
public record FilePreview(
        TaskType taskType,
        List<String> columns,
        Map<String, String> parts,
        List<String> labelColumns,
        List<List<String>> rows,
        long rowCount,
        boolean estimated,
        Optional<String> problem) {

    private static final int ROWS_SHOWN = 20;

    public FilePreview {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /**
     * Reads the beginning of a file for the first of some task types whose columns it has, or else
     * for the first of all.
     */
    public static FilePreview of(Path file, List<TaskType> types) {
        FilePreview usual = of(file, types.get(0), Map.of());
        if (usual.columns.isEmpty() || usual.missingPart().isEmpty()) {
            return usual;
        }
        return types.stream()
                .skip(1)
                .map(type -> of(file, type, Map.of()))
                .filter(preview -> preview.missingPart().isEmpty())
                .findFirst()
                .orElse(usual);
    }

    /**
     * Reads the beginning of a file. What is wrong with it is told in the preview.
     *
     * @param asked columns by part, as in {@code dataset.columns}; the others are guessed
     */
    public static FilePreview of(Path file, TaskType type, Map<String, String> asked) {
        FileBeginning beginning = FileBeginning.of(file, type, asked);
        if (beginning.columns().isEmpty()) {
            return new FilePreview(
                    type, List.of(), Map.of(), List.of(), List.of(), 0, false, beginning.problem());
        }
        String name = file.getFileName().toString();
        ColumnMapping mapping = new ColumnMapping(Map.of());
        Optional<String> problem = beginning.problem();
        try {
            mapping =
                    ColumnMapping.guess(name, type, beginning.columns(), asked)
                            .withLabelColumns(
                                    name, type, beginning.columns(), List.of(), beginning::rows);
            mapping.requireComplete(name, type, beginning.columns(), beginning.rows());
            beginning.rows().forEach(ExampleReader.of(type, mapping, null)::read);
        } catch (DataException e) {
            problem = Optional.of(e.getMessage());
        }
        List<String> columns = beginning.columns();
        return new FilePreview(
                type,
                columns,
                mapping.columns(),
                mapping.labelColumns(),
                beginning.rows().stream()
                        .limit(ROWS_SHOWN)
                        .map(row -> cells(row, columns))
                        .toList(),
                beginning.rowCount(),
                beginning.estimated(),
                problem);
    }

    /** A part that examples cannot be without and that no column plays yet. */
    public Optional<String> missingPart() {
        return new ColumnMapping(parts, labelColumns).missing(taskType);
    }

    /** How the rows would be divided, as far as their number is known. */
    public Division division() {
        return Division.of(rowCount);
    }

    private static List<String> cells(Row row, List<String> columns) {
        return columns.stream().map(column -> shown(row.cell(column))).toList();
    }

    private static String shown(JsonNode cell) {
        if (cell == null) {
            return "";
        }
        if (ConversationText.isConversation(cell)) {
            return ConversationText.of(cell);
        }
        if (cell.isBinary()) {
            return "bytes";
        }
        return cell.isContainerNode() ? cell.toString() : cell.asText();
    }
}
