package org.loraworkbench.data.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.loraworkbench.config.Json;
import org.loraworkbench.data.examples.DataException;

/**
 * A file in the form of the CoNLL shared tasks: a word in each line, its tags behind it after
 * blanks or tabs, and an empty line behind each sentence. A sentence is a record of lists: the
 * first of a line are the {@code words}, the last the {@code tags}, those between are called by
 * their places, {@code column2} and so on; {@link TaggedLineForm} knows others. Comments and lines
 * that only part documents are left out.
 *
 * @see <a href="https://aclanthology.org/W03-0419/">Tjong Kim Sang and De Meulder 2003</a>
 */
final class TaggedLineRows implements Rows {

    static final String DOCUMENT = "-DOCSTART-";

    private final String file;
    private final TextLines lines;
    private List<String> columns = List.of();
    private long start;
    private Row first;

    TaggedLineRows(Path path) throws IOException {
        file = path.getFileName().toString();
        lines = TextLines.open(path);
        try {
            List<String[]> sentence = sentence();
            columns = sentence.isEmpty() ? List.of() : TaggedLineForm.columns(sentence);
            first = row(sentence);
        } catch (DataException e) {
            lines.close();
            throw e;
        }
    }

    /** Whether a table is none: its first line has a tag at its end, and names no columns. */
    static boolean beginsWithTag(Path path) throws IOException {
        try (TextLines lines = TextLines.open(path)) {
            String line = lines.next();
            return line != null
                    && (line.startsWith(DOCUMENT)
                            || line.startsWith("#") && line.indexOf('\t') < 0
                            || TaggedLineForm.endsWithTag(TaggedLineForm.parts(line))
                            || TaggedLineForm.isUniversal(TaggedLineForm.parts(line)));
        }
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public Row next() throws IOException {
        Row row = first == null ? row(sentence()) : first;
        first = null;
        return row;
    }

    /** The lines up to the next empty one, in parts; empty at the end of the file. */
    private List<String[]> sentence() throws IOException {
        List<String[]> sentence = new ArrayList<>();
        String line = lines.next();
        while (line != null && !(line.isBlank() && !sentence.isEmpty())) {
            String[] parts = TaggedLineForm.parts(line);
            if (!line.isBlank() && isOfWords(parts, sentence.isEmpty())) {
                start = sentence.isEmpty() ? lines.lineNumber() : start;
                sentence.add(parts);
            }
            line = lines.next();
        }
        return sentence;
    }

    private boolean isOfWords(String[] parts, boolean isFirst) {
        if (parts[0].startsWith(DOCUMENT) || TaggedLineForm.isAside(parts)) {
            return false;
        }
        return !(isFirst && TaggedLineForm.isComment(parts, columns));
    }

    private Row row(List<String[]> sentence) {
        if (sentence.isEmpty()) {
            return null;
        }
        Map<String, JsonNode> cells = new LinkedHashMap<>();
        columns.forEach(column -> cells.put(column, Json.MAPPER.createArrayNode()));
        Row row = new Row(file, start, cells);
        for (String[] parts : sentence) {
            if (parts.length < 2 || parts.length != columns.size()) {
                throw row.problem(
                        "the sentence has \"%s\" in a line; each line must be a word and its tags, %d parts, with an empty line behind a sentence"
                                .formatted(String.join(" ", parts), Math.max(2, columns.size())));
            }
            for (int place = 0; place < parts.length; place++) {
                ((ArrayNode) cells.get(columns.get(place))).add(parts[place].strip());
            }
        }
        return row;
    }

    @Override
    public long bytesRead() {
        return lines.bytesRead();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
