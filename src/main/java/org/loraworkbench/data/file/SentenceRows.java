package org.loraworkbench.data.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.data.examples.DataException;

/**
 * A table with one word in each row, as a record of lists for each sentence. A column tells the
 * sentences apart: its value is that of the row before, or is empty, within a sentence. A row
 * without any value ends one too.
 */
final class SentenceRows implements Rows {

    /** As many rows show whether sentences go over several. */
    private static final int LOOKED_AT = 1_000;

    private final Rows words;
    private final ColumnMapping mapping;
    private final String id;
    private Row ahead;

    /**
     * @param mapping which knows the column that tells the sentences apart
     */
    private SentenceRows(Rows words, ColumnMapping mapping) throws IOException {
        this.words = words;
        this.mapping = mapping;
        id = mapping.of(Part.SENTENCE_ID);
        ahead = words.next();
    }

    /**
     * Opens a file in sentences, if it has a word in each row; else as it is.
     *
     * @param asked columns by part
     */
    static Rows open(Path file, Map<String, String> asked) throws IOException {
        Optional<ColumnMapping> mapping;
        try (Rows rows = Rows.open(file, TaskType.TOKEN_CLS)) {
            mapping = mapping(file, rows.columns(), asked);
            boolean isNamed = asked.containsKey(Part.SENTENCE_ID);
            if (mapping.isPresent() && !holdWords(rows, mapping.get(), isNamed)) {
                mapping = Optional.empty();
            }
        }
        Rows rows = Rows.open(file, TaskType.TOKEN_CLS);
        return mapping.isEmpty() ? rows : inSentences(rows, mapping.get());
    }

    private static Rows inSentences(Rows rows, ColumnMapping mapping) throws IOException {
        try {
            return new SentenceRows(rows, mapping);
        } catch (DataException e) {
            rows.close();
            throw e;
        }
    }

    /** What the columns are, if one of them tells sentences apart and none is missing. */
    private static Optional<ColumnMapping> mapping(
            Path file, List<String> columns, Map<String, String> asked) {
        try {
            String name = file.getFileName().toString();
            return Optional.of(ColumnMapping.guess(name, TaskType.TOKEN_CLS, columns, asked))
                    .filter(found -> found.of(Part.SENTENCE_ID) != null)
                    .filter(found -> found.missing(TaskType.TOKEN_CLS).isEmpty());
        } catch (DataException e) {
            // Is told where the columns of all rows are known.
            return Optional.empty();
        }
    }

    /**
     * Whether the first rows show sentences that go over several; if somebody names the column of
     * the sentences, whether most rows hold one word at all.
     */
    private static boolean holdWords(Rows rows, ColumnMapping mapping, boolean isNamed)
            throws IOException {
        int read = 0;
        int single = 0;
        Row before = null;
        for (Row row = rows.next(); row != null && read < LOOKED_AT; row = rows.next()) {
            read++;
            boolean one = holdsOneWord(row, mapping);
            single += one ? 1 : 0;
            boolean both = one && before != null && holdsOneWord(before, mapping);
            if (!isNamed && both && goesOn(mapping.of(Part.SENTENCE_ID), before, row)) {
                return true;
            }
            before = row;
        }
        return isNamed && 2 * single >= read;
    }

    private static boolean holdsOneWord(Row row, ColumnMapping mapping) {
        JsonNode cell = row.cell(mapping.of(Part.WORDS));
        return cell != null && cell.isTextual() && TaggedWordsReader.isOneWord(cell.textValue());
    }

    private static boolean goesOn(String id, Row before, Row row) {
        return isEmpty(row.cell(id)) || text(row.cell(id)).equals(text(before.cell(id)));
    }

    private static String text(JsonNode cell) {
        return cell == null ? "" : cell.asText().strip();
    }

    private static boolean isEmpty(JsonNode cell) {
        return text(cell).isEmpty();
    }

    private static boolean isEmpty(Row row) {
        return row.cells().values().stream().allMatch(SentenceRows::isEmpty);
    }

    @Override
    public List<String> columns() {
        return words.columns();
    }

    @Override
    public Row next() throws IOException {
        while (ahead != null && isEmpty(ahead)) {
            ahead = words.next();
        }
        if (ahead == null) {
            return null;
        }
        Row first = ahead;
        List<Row> sentence = new ArrayList<>();
        String name = text(first.cell(id));
        do {
            sentence.add(checked(ahead));
            ahead = words.next();
        } while (ahead != null && !isEmpty(ahead) && belongs(ahead, name));
        return row(first, sentence);
    }

    private boolean belongs(Row row, String name) {
        return isEmpty(row.cell(id)) || text(row.cell(id)).equals(name);
    }

    /** Said here, where the row is known. */
    private Row checked(Row row) {
        row.text(mapping.of(Part.WORDS));
        if (LabelValue.isMissing(row.cell(mapping.of(Part.TAGS)))) {
            throw row.problem(mapping.of(Part.TAGS), "is empty; it must hold a label");
        }
        return row;
    }

    private Row row(Row first, List<Row> sentence) {
        Map<String, JsonNode> cells = new LinkedHashMap<>();
        for (String column : first.cells().keySet()) {
            ArrayNode list = Json.MAPPER.createArrayNode();
            sentence.forEach(row -> list.add(Optional.ofNullable(row.cell(column)).orElse(null)));
            cells.put(column, column.equals(id) ? first.cells().get(id) : list);
        }
        return first.withCells(cells);
    }

    @Override
    public List<String> notices() {
        return words.notices();
    }

    @Override
    public long bytesRead() {
        return words.bytesRead();
    }

    @Override
    public void close() throws IOException {
        words.close();
    }
}
