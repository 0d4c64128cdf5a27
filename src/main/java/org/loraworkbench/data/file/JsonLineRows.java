package org.loraworkbench.data.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.loraworkbench.config.Json;
import org.loraworkbench.data.examples.DataException;

/** A file that holds a JSON object in each line. */
final class JsonLineRows implements Rows {

    static final ObjectReader ONE_VALUE =
            Json.MAPPER
                    .readerFor(JsonNode.class)
                    .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final String file;
    private final TextLines lines;
    private final HalfCharacters halves;
    private final List<String> columns;
    private Row first;

    JsonLineRows(Path path) throws IOException {
        file = path.getFileName().toString();
        halves = new HalfCharacters(file);
        lines = TextLines.open(path);
        try {
            first = read();
        } catch (DataException e) {
            lines.close();
            throw e;
        }
        columns = first == null ? List.of() : first.columns();
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public Row next() throws IOException {
        if (first == null) {
            return read();
        }
        Row row = first;
        first = null;
        return row;
    }

    private Row read() throws IOException {
        String line = lines.next();
        while (line != null && line.isBlank()) {
            line = lines.next();
        }
        return line == null ? null : row(line);
    }

    private Row row(String line) {
        try {
            JsonNode record = ONE_VALUE.readValue(line);
            return of(file, lines.lineNumber(), halves.mended(lines.lineNumber(), record));
        } catch (JsonProcessingException e) {
            throw new DataException(
                    "%s, line %d, column %d: is not valid JSON: %s."
                            .formatted(
                                    file,
                                    lines.lineNumber(),
                                    Json.location(e).getColumnNr(),
                                    Json.reason(e)),
                    e);
        }
    }

    static Row of(String file, long line, JsonNode json) {
        Map<String, JsonNode> cells = new LinkedHashMap<>();
        Row row = new Row(file, line, cells);
        if (!json.isObject()) {
            throw row.problem("must hold an object in braces, such as {\"text\": \"…\"}");
        }
        json.properties().forEach(cell -> cells.put(cell.getKey(), cell.getValue()));
        return row;
    }

    @Override
    public List<String> notices() {
        return halves.notices();
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
