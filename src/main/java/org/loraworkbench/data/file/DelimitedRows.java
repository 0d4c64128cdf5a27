package org.loraworkbench.data.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.loraworkbench.data.examples.DataException;

/**
 * A file of cells between commas, semicolons, tabs or bars, the names of the columns in its first
 * line. Cells may be quoted, and then hold anything, unless the file shows that its quotation marks
 * are signs like any other.
 */
final class DelimitedRows implements Rows {

    private final String file;
    private final QuotingEvidence quoting;
    private final TextLines lines;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final List<String> columns;

    DelimitedRows(Path path) throws IOException {
        file = path.getFileName().toString();
        Delimiter delimiter = Delimiter.of(path);
        quoting = QuotingScan.of(path, delimiter.sign());
        lines = TextLines.open(path);
        if (delimiter.isDeclared()) {
            lines.next();
        }
        parser =
                CSVFormat.DEFAULT
                        .builder()
                        .setDelimiter(delimiter.sign())
                        .setQuote(quoting.marksAreText(delimiter.sign()) ? null : '"')
                        .setIgnoreEmptyLines(true)
                        .get()
                        .parse(new LineReader(lines));
        records = parser.iterator();
        try {
            columns = header();
        } catch (DataException e) {
            lines.close();
            throw e;
        }
    }

    private List<String> header() {
        CSVRecord record = nextRecord();
        if (record == null) {
            return List.of();
        }
        // Columns without a name, as spreadsheets and pandas leave them, play no part.
        List<String> names = record.stream().map(String::strip).toList();
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name) && !name.isEmpty()) {
                throw row(1).problem("two columns are called \"%s\"".formatted(name));
            }
        }
        return names;
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public Row next() {
        CSVRecord record = nextRecord();
        if (record == null) {
            return null;
        }
        Map<String, JsonNode> cells = new LinkedHashMap<>();
        Row row = new Row(file, firstLine(record), cells);
        if (record.size() != columns.size()) {
            throw row.problem(
                    "has %d cells, but the first line names %d columns"
                            .formatted(record.size(), columns.size()));
        }
        for (int column = 0; column < columns.size(); column++) {
            cells.put(columns.get(column), TextNode.valueOf(record.get(column)));
        }
        return row;
    }

    private CSVRecord nextRecord() {
        try {
            return records.hasNext() ? records.next() : null;
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof CSVException) {
                throw row(quoting.brokenAt > 0 ? quoting.brokenAt : lines.lineNumber())
                        .problem(
                                "a quotation mark is out of place; put marks around the whole cell,"
                                        + " and double those within it");
            }
            throw e;
        }
    }

    /** Quoted cells may go over several lines; the parser is behind the last of them. */
    private long firstLine(CSVRecord record) {
        long breaks = record.stream().mapToLong(DelimitedRows::breaks).sum();
        return lines.lineNumber() - breaks;
    }

    private static long breaks(String cell) {
        // A sign behind the last break makes the line there one of its own.
        return (cell + ".").lines().count() - 1;
    }

    private Row row(long line) {
        return new Row(file, line, Map.of());
    }

    @Override
    public long bytesRead() {
        return lines.bytesRead();
    }

    @Override
    public void close() throws IOException {
        parser.close();
        lines.close();
    }

    /** Gives the parser one line at a time, so that it is known which it is at. */
    private static final class LineReader extends Reader {
        private final TextLines lines;
        private String line = "";
        private int place;

        LineReader(TextLines lines) {
            this.lines = lines;
        }

        @Override
        public int read(char[] buffer, int offset, int length) throws IOException {
            if (place == line.length()) {
                line = lines.next();
                place = 0;
            }
            if (line == null) {
                line = "";
                return -1;
            }
            int count = Math.min(length, line.length() - place);
            line.getChars(place, place + count, buffer, offset);
            place += count;
            return count;
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }
}
