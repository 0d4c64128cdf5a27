package org.loraworkbench.data.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.List;
import org.loraworkbench.config.Json;
import org.loraworkbench.data.examples.DataException;
import org.loraworkbench.data.examples.TaggedWords;

/**
 * Words with a tag each: two lists of the same length. In a cell of a CSV file, a list is written
 * as in JSON or in Python, or with blanks between.
 */
final class TaggedWordsReader implements ExampleReader<TaggedWords> {

    /** What transformers' losses leave out. */
    private static final String LEFT_OUT = "-100";

    /** So many rows of a single word each are no sentences. */
    private static final int WORDS_OF_ONE_ROW = 100;

    private final ColumnMapping columns;
    private final LabelNames names = new LabelNames();

    /** Rows of a table so far, as long as each of them holds a single word. */
    private int singleWords;

    private int[] finalNumbers;

    TaggedWordsReader(ColumnMapping columns) {
        this.columns = columns;
    }

    @Override
    public ColumnMapping columns() {
        return columns;
    }

    @Override
    public TaggedWords read(Row row) {
        String wordColumn = columns.of(Part.WORDS);
        String tagColumn = columns.of(Part.TAGS);
        requireSentences(row, wordColumn);
        List<String> words = new ArrayList<>();
        list(row, wordColumn).forEach(word -> words.add(word(row, wordColumn, word)));
        List<Integer> tags = new ArrayList<>();
        list(row, tagColumn).forEach(tag -> tags.add(tag(row, tagColumn, tag)));
        if (words.size() != tags.size()) {
            throw row.problem(
                    "has %d words in \"%s\", but %d tags in \"%s\"; every word needs one"
                            .formatted(words.size(), wordColumn, tags.size(), tagColumn));
        }
        return new TaggedWords(words, tags);
    }

    /** A table with one word in each row would be learned without any context. */
    private void requireSentences(Row row, String column) {
        JsonNode cell = row.cell(column);
        boolean single = cell != null && cell.isTextual() && isOneWord(cell.textValue());
        if (singleWords < 0 || !single) {
            singleWords = -1;
        } else if (++singleWords == WORDS_OF_ONE_ROW) {
            throw row.problem(
                    column,
                    "holds one word here and in all rows before; name the column that tells"
                            + " sentences apart, as in \"sentence_id\": \"number\", or give a"
                            + " sentence in each row");
        }
    }

    /** Whether a cell of a table is neither a list nor several words. */
    static boolean isOneWord(String text) {
        return !text.isBlank() && !text.strip().startsWith("[") && !text.strip().matches(".*\\s.*");
    }

    private static String word(Row row, String column, JsonNode word) {
        if (!word.isValueNode() || word.isNull()) {
            throw row.problem(column, "holds %s among its words".formatted(word));
        }
        return word.asText();
    }

    private int tag(Row row, String column, JsonNode tag) {
        if (tag.asText().equals(LEFT_OUT)) {
            throw row.problem(
                    column,
                    "holds -100, which stands for no tag where texts are in tokens already; every"
                            + " word needs one");
        }
        return names.number(row, column, tag);
    }

    private static ArrayNode list(Row row, String column) {
        JsonNode cell = row.cell(column);
        ArrayNode list =
                cell instanceof ArrayNode array ? array : parsed(row, column, row.text(column));
        if (list.isEmpty()) {
            throw row.problem(column, "is empty; it must hold at least one word");
        }
        return list;
    }

    private static ArrayNode parsed(Row row, String column, String text) {
        if (!text.strip().startsWith("[")) {
            ArrayNode list = Json.MAPPER.createArrayNode();
            List.of(text.strip().split("\\s+")).forEach(list::add);
            return list;
        }
        return WrittenValue.in(text)
                .filter(ArrayNode.class::isInstance)
                .map(ArrayNode.class::cast)
                .orElseThrow(() -> notAList(row, column));
    }

    private static DataException notAList(Row row, String column) {
        return row.problem(
                column,
                "must hold a list as in [\"a\", \"b\"], or words with blanks between; this is"
                        + " neither");
    }

    @Override
    public String subject(TaggedWords words) {
        return String.join(" ", words.words());
    }

    @Override
    public List<String> labels() {
        return names.sorted();
    }

    @Override
    public void closeLabels(String fileName) {
        names.close(fileName);
    }

    @Override
    public TaggedWords finished(TaggedWords words) {
        if (finalNumbers == null) {
            finalNumbers = names.finalNumbers();
        }
        return new TaggedWords(
                words.words(), words.tags().stream().map(tag -> finalNumbers[tag]).toList());
    }
}
