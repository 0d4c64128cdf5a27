package org.loraworkbench.data.file;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.loraworkbench.config.Json;
import org.loraworkbench.data.examples.DataException;

/**
 * A file that is one JSON value: a list of objects, or an object whose {@code data} is one. Of
 * SQuAD's own files, in which a list of articles holds paragraphs that hold questions, each
 * question is a record; so it is of a list of paragraphs.
 */
final class JsonDocumentRows implements Rows {

    private static final String DATA = "data";

    private final String file;
    private final JsonParser parser;
    private final HalfCharacters halves;
    private final Queue<Row> ready = new ArrayDeque<>();
    private final List<String> columns;

    JsonDocumentRows(Path path) throws IOException {
        file = path.getFileName().toString();
        halves = new HalfCharacters(file);
        // Refuses what is no text.
        TextLines.open(path).close();
        parser = Json.MAPPER.createParser(TextBytes.open(path));
        try {
            enterList(parser);
            fill();
        } catch (JsonProcessingException e) {
            parser.close();
            throw problem(e);
        } catch (DataException e) {
            parser.close();
            throw e;
        }
        columns = ready.isEmpty() ? List.of() : ready.peek().columns();
    }

    /**
     * Whether a JSON file is one value, rather than one in each line.
     *
     * @throws DataException if it is neither
     */
    static boolean isDocument(Path path) throws IOException {
        TextLines.open(path).close();
        try (JsonParser parser = Json.MAPPER.createParser(TextBytes.open(path))) {
            boolean isDocument = enterList(parser);
            if (!isDocument && parser.currentTokenLocation().getLineNr() > 1) {
                requireLine(path);
            }
            return isDocument;
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    /** Whether a file that is called one of JSON lines holds nothing but one list after all. */
    static boolean isOneList(Path path) throws IOException {
        TextLines.open(path).close();
        boolean isList = false;
        try (JsonParser parser = Json.MAPPER.createParser(TextBytes.open(path))) {
            isList = parser.nextToken() == JsonToken.START_ARRAY;
            return isList && parser.skipChildren().nextToken() == null;
        } catch (JsonProcessingException e) {
            // Where it is broken is told when it is read.
            return isList;
        }
    }

    /** An object that goes over several lines is no row. */
    private static void requireLine(Path path) throws IOException {
        try (TextLines lines = TextLines.open(path)) {
            String first = lines.next();
            while (first.isBlank()) {
                first = lines.next();
            }
            JsonLineRows.ONE_VALUE.readTree(first);
        } catch (JsonProcessingException e) {
            List<String> lists = lists(path);
            if (!lists.isEmpty()) {
                throw new DataException(
                        "%s %s.".formatted(path.getFileName(), KnownForms.lists(lists)), e);
            }
            throw new DataException(
                    "%s has no list of rows; it must be a list, as in [{…}, {…}], or an object that has one under \"data\", or have a row in each line."
                            .formatted(path.getFileName()),
                    e);
        }
    }

    /** Names of the lists of objects in a file that is one object. */
    private static List<String> lists(Path path) throws IOException {
        List<String> names = new ArrayList<>();
        try (JsonParser parser = Json.MAPPER.createParser(TextBytes.open(path))) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                if (parser.nextToken() != JsonToken.START_ARRAY) {
                    parser.skipChildren();
                    continue;
                }
                if (parser.nextToken() == JsonToken.START_OBJECT) {
                    names.add(name);
                }
                while (parser.currentToken() != JsonToken.END_ARRAY) {
                    parser.skipChildren();
                    parser.nextToken();
                }
            }
        } catch (JsonProcessingException e) {
            // Where it is broken, no list begins.
            return names;
        }
        return names;
    }

    /** Goes to the list of records; false if the first value is no list and has none. */
    private static boolean enterList(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return parser.currentToken() == JsonToken.START_ARRAY;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean isData = parser.currentName().equals(DATA);
            if (parser.nextToken() == JsonToken.START_ARRAY && isData) {
                return true;
            }
            parser.skipChildren();
        }
        return false;
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public Row next() throws IOException {
        try {
            fill();
        } catch (JsonProcessingException e) {
            throw problem(e);
        }
        return ready.poll();
    }

    private void fill() throws IOException {
        while (ready.isEmpty() && parser.nextToken() != null) {
            if (parser.currentToken() == JsonToken.END_ARRAY) {
                requireNothingBehind();
                return;
            }
            long line = parser.currentTokenLocation().getLineNr();
            JsonNode record = halves.mended(line, parser.readValueAsTree());
            if (record.path("paragraphs").isArray()) {
                record.get("paragraphs").forEach(paragraph -> addQuestions(line, paragraph));
            } else if (record.path("qas").isArray()) {
                addQuestions(line, record);
            } else {
                ready.add(JsonLineRows.of(file, line, record));
            }
        }
    }

    /** What stands behind the list, and the object around it, would be lost without a word. */
    private void requireNothingBehind() throws IOException {
        while (parser.getParsingContext().inObject()) {
            parser.nextToken();
            parser.skipChildren();
        }
        if (parser.nextToken() != null) {
            throw new DataException(
                    "%s, line %d: more stands behind the list; the rows must be objects, in one list or one in each line."
                            .formatted(file, parser.currentTokenLocation().getLineNr()));
        }
    }

    private void addQuestions(long line, JsonNode paragraph) {
        for (JsonNode question : paragraph.path("qas")) {
            ObjectNode record = Json.MAPPER.createObjectNode();
            record.set("question", question.path("question"));
            record.set("context", paragraph.path("context"));
            record.set("answers", question.path("answers"));
            ready.add(JsonLineRows.of(file, line, record));
        }
    }

    private DataException problem(JsonProcessingException e) {
        return new DataException(
                "%s, line %d, column %d: is not valid JSON: %s."
                        .formatted(
                                file,
                                Json.location(e).getLineNr(),
                                Json.location(e).getColumnNr(),
                                Json.reason(e)),
                e);
    }

    @Override
    public List<String> notices() {
        return halves.notices();
    }

    @Override
    public long bytesRead() {
        return parser.currentLocation().getByteOffset();
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
