package org.loraworkbench.data.file;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.loraworkbench.config.Nearest;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.data.examples.DataException;

/**
 * Which column of a file plays which part for a task type.
 *
 * @param columns by part
 * @param labelColumns columns that are a label each, where no single one holds the labels
 */
record ColumnMapping(Map<String, String> columns, List<String> labelColumns) {

    ColumnMapping {
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        labelColumns = List.copyOf(labelColumns);
    }

    ColumnMapping(Map<String, String> columns) {
        this(columns, List.of());
    }

    /**
     * Takes the columns that are asked for, and guesses the others by their names. An empty name
     * says that no column plays a part.
     *
     * @param file the file's name, for messages
     * @throws DataException if a part is asked for that the task type does not have, or a column
     *     that the file does not have
     */
    static ColumnMapping guess(
            String file, TaskType type, List<String> columns, Map<String, String> asked) {
        List<Part> parts = Part.of(type);
        asked.forEach((part, column) -> requireKnown(file, type, columns, part, column));
        Map<String, String> mapping = new LinkedHashMap<>();
        Map<String, String> pair =
                type == TaskType.SEQ_CLS ? PairColumns.guess(columns, asked) : Map.of();
        for (Part part : parts) {
            if (part.name().equals(Part.INPUT) && asksForPrompt(asked)) {
                continue;
            }
            Optional.ofNullable(asked.get(part.name()))
                    .or(() -> Optional.ofNullable(pair.get(part.name())))
                    .or(() -> guess(part, columns, mapping, asked))
                    .filter(column -> !column.isEmpty())
                    .ifPresent(column -> mapping.put(part.name(), column));
        }
        if (mapping.containsKey(Part.MESSAGES)) {
            // A conversation is all there is to learn of its row.
            boolean asksForTexts =
                    asked.containsKey(Part.TEXT) || asked.containsKey(Part.COMPLETION);
            mapping.keySet().removeIf(part -> isOfConversations(part) == asksForTexts);
        }
        return new ColumnMapping(mapping);
    }

    private static boolean isOfConversations(String part) {
        return part.equals(Part.MESSAGES) || part.equals(Part.SYSTEM) || part.equals(Part.TOOLS);
    }

    /** Who says what the prompt is, and of no further part of it, means that there is none. */
    private static boolean asksForPrompt(Map<String, String> asked) {
        return !asked.containsKey(Part.INPUT)
                && (asked.containsKey(Part.PROMPT) || asked.containsKey(Part.SOURCE));
    }

    /** A column is not guessed to be two things. */
    private static Optional<String> guess(
            Part part, List<String> columns, Map<String, String> taken, Map<String, String> asked) {
        List<String> free =
                columns.stream()
                        .filter(c -> !taken.containsValue(c) && !asked.containsValue(c))
                        .toList();
        return Stream.concat(Stream.of(part.name()), part.usualNames().stream())
                .map(name -> called(name, free))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The first column of a name, however it is written. */
    static Optional<String> called(String name, List<String> columns) {
        return columns.stream().filter(column -> folded(column).equals(name)).findFirst();
    }

    private static String folded(String column) {
        return column.strip().toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
    }

    private static void requireKnown(
            String file, TaskType type, List<String> columns, String part, String column) {
        List<String> parts = Part.of(type).stream().map(Part::name).toList();
        if (!parts.contains(part)) {
            throw new DataException(
                    "\"columns\" has \"%s\", which %s does not need; it needs %s."
                            .formatted(part, type, String.join(", ", parts)));
        }
        if (!column.isEmpty()) {
            requireColumn(file, columns, column);
        }
    }

    private static void requireColumn(String file, List<String> columns, String column) {
        if (!columns.contains(column)) {
            String nearest =
                    Nearest.to(column, columns)
                            .map(name -> " did you mean \"%s\"?".formatted(name))
                            .orElse("");
            throw new DataException(
                    "%s has no column \"%s\";%s it has %s."
                            .formatted(file, column, nearest, String.join(", ", columns)));
        }
    }

    /**
     * The same with columns that are a label each: those asked for, or else, where no column is the
     * labels', all that hold nothing but 0 and 1 in a file's first rows.
     *
     * @throws DataException if a column is asked for that the file does not have
     */
    ColumnMapping withLabelColumns(
            String file,
            TaskType type,
            List<String> fileColumns,
            List<String> asked,
            Supplier<List<Row>> firstRows) {
        asked.forEach(column -> requireColumn(file, fileColumns, column));
        if (!asked.isEmpty()) {
            Map<String, String> others = new LinkedHashMap<>(columns);
            others.remove(Part.LABEL);
            return new ColumnMapping(others, asked);
        }
        if (!missing(type).equals(Optional.of(Part.LABEL))) {
            return this;
        }
        List<Row> rows = firstRows.get();
        List<String> binary =
                fileColumns.stream()
                        .filter(column -> !columns.containsValue(column))
                        .filter(column -> rows.stream().allMatch(row -> isBinary(row.cell(column))))
                        .toList();
        return binary.size() < 2 ? this : new ColumnMapping(columns, binary);
    }

    private static boolean isBinary(JsonNode cell) {
        return !LabelValue.isMissing(cell) && cell.isValueNode() && LabelValue.of(cell).isBinary();
    }

    /**
     * Refuses a file that lacks what its examples need.
     *
     * @param firstRows which show what the columns hold
     * @throws DataException naming the part and the columns there are
     */
    void requireComplete(
            String file, TaskType type, List<String> fileColumns, List<Row> firstRows) {
        Optional<String> missing = missing(type);
        if (missing.isPresent()) {
            throw KnownForms.advice(file, type, fileColumns, firstRows)
                    .map(advice -> new DataException("%s %s.".formatted(file, advice)))
                    .orElseGet(
                            () ->
                                    new MissingColumn(
                                                    type,
                                                    missing.get(),
                                                    fileColumns,
                                                    all(),
                                                    firstRows)
                                            .problem(file));
        }
    }

    /**
     * Refuses a second file whose columns are called otherwise than those of the first.
     *
     * @param first the first file's name, for messages
     * @throws DataException naming a column that is missing
     */
    void requireIn(Path second, String first, TaskType type) {
        FileBeginning beginning = FileBeginning.of(second, type, Map.of());
        List<String> others = beginning.columns();
        Map<String, String> found = new LinkedHashMap<>(columns);
        found.values().retainAll(others);
        Optional<String> missing =
                new ColumnMapping(found, labelColumns)
                        .missing(type)
                        .or(() -> pairMissingIn(found))
                        .map(columns::get)
                        .or(
                                () ->
                                        labelColumns.stream()
                                                .filter(c -> !others.contains(c))
                                                .findFirst());
        if (missing.isPresent() && !beginning.rows().isEmpty()) {
            throw new DataException(
                    "%s has no column \"%s\", which %s has; its columns are %s, and must be called as there."
                            .formatted(
                                    second.getFileName(),
                                    missing.get(),
                                    first,
                                    String.join(", ", others)));
        }
    }

    /** A second text is nothing that some rows may be without. */
    private Optional<String> pairMissingIn(Map<String, String> found) {
        return Optional.of(Part.TEXT_PAIR)
                .filter(part -> columns.containsKey(part) && !found.containsKey(part));
    }

    /** The first part that examples cannot be without and that no column plays. */
    Optional<String> missing(TaskType type) {
        if (type == TaskType.CAUSAL_LM) {
            boolean enough =
                    Stream.of(Part.TEXT, Part.COMPLETION, Part.MESSAGES)
                            .anyMatch(columns::containsKey);
            return enough ? Optional.empty() : Optional.of(Part.TEXT);
        }
        return Part.of(type).stream()
                .filter(Part::required)
                .map(Part::name)
                .filter(part -> !columns.containsKey(part))
                .filter(part -> !part.equals(Part.LABEL) || labelColumns.isEmpty())
                .findFirst();
    }

    /** The column of the labels, or all that are one each, as a message calls them. */
    String labelName() {
        return labelColumns.isEmpty() ? of(Part.LABEL) : String.join(", ", labelColumns);
    }

    /** All columns that play a part or are a label each. */
    Set<String> all() {
        Set<String> all = new LinkedHashSet<>(columns.values());
        all.addAll(labelColumns);
        return all;
    }

    /** The column of a part, null if there is none. */
    String of(String part) {
        return columns.get(part);
    }
}
