package org.loraworkbench.data.file;

import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A file of plain text: every line that is not blank is the {@code text} of a record. */
final class PlainTextRows implements Rows {

    private static final String TEXT = "text";

    private final String file;
    private final TextLines lines;

    PlainTextRows(Path path) throws IOException {
        file = path.getFileName().toString();
        lines = TextLines.open(path);
    }

    @Override
    public List<String> columns() {
        return List.of(TEXT);
    }

    @Override
    public Row next() throws IOException {
        String line = lines.next();
        while (line != null && line.isBlank()) {
            line = lines.next();
        }
        return line == null
                ? null
                : new Row(file, lines.lineNumber(), Map.of(TEXT, TextNode.valueOf(line.strip())));
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
