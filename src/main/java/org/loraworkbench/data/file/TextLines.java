package org.loraworkbench.data.file;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.loraworkbench.data.examples.DataException;

/**
 * The lines of a text file in UTF-8, with or without a byte order mark; nothing else is taken. They
 * end with a line feed, a carriage return, or both, as Python's do.
 */
final class TextLines implements Closeable {

    private static final int BUFFER = 1 << 16;

    /** No line of examples is longer; without a bound, a wrong file could fill the memory. */
    private static final int LONGEST_LINE = 16 << 20;

    private final Path file;
    private final InputStream bytes;
    private long lineNumber;
    private long bytesRead;

    private TextLines(Path file, InputStream bytes) {
        this.file = file;
        this.bytes = bytes;
    }

    /**
     * @throws DataException if there is no such file, or it is no text in UTF-8
     */
    static TextLines open(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new DataException("There is no file " + file + ".");
        }
        InputStream bytes = TextBytes.open(file);
        try {
            skipMark(file, bytes);
        } catch (IOException | DataException e) {
            bytes.close();
            throw e;
        }
        return new TextLines(file, bytes);
    }

    private static void skipMark(Path file, InputStream bytes) throws IOException {
        bytes.mark(BUFFER);
        byte[] start = bytes.readNBytes(BUFFER / 2);
        bytes.reset();
        if (startsWith(start, 0xFF, 0xFE) || startsWith(start, 0xFE, 0xFF)) {
            throw new DataException(
                    "%s is text in UTF-16; save it as UTF-8.".formatted(file.getFileName()));
        }
        OtherBytes.in(start)
                .ifPresent(
                        what -> {
                            throw new DataException("%s %s.".formatted(file.getFileName(), what));
                        });
        for (byte each : start) {
            if (each == 0) {
                throw new DataException(
                        "%s is no text file; needed are JSON lines, JSON, CSV or TSV."
                                .formatted(file.getFileName()));
            }
        }
        if (startsWith(start, 0xEF, 0xBB, 0xBF)) {
            bytes.skipNBytes(3);
        }
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    /**
     * Returns the next line with the sign that ends it, or null after the last.
     *
     * @throws DataException if it is not UTF-8
     */
    String next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int read = bytes.read();
        if (read < 0) {
            return null;
        }
        lineNumber++;
        while (read >= 0) {
            line.write(read);
            if (read == '\n' || read == '\r' && !goesOnWithFeed()) {
                break;
            }
            if (line.size() > LONGEST_LINE) {
                throw problem("is longer than %d MB".formatted(LONGEST_LINE >> 20));
            }
            read = bytes.read();
        }
        bytesRead += line.size();
        return decoded(line.toByteArray());
    }

    private boolean goesOnWithFeed() throws IOException {
        bytes.mark(1);
        int next = bytes.read();
        bytes.reset();
        return next == '\n';
    }

    private String decoded(byte[] line) {
        ByteBuffer input = ByteBuffer.wrap(line);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(input).toString();
        } catch (CharacterCodingException e) {
            // The decoder stops at the byte at fault.
            String before = new String(line, 0, input.position(), StandardCharsets.UTF_8);
            throw problem(
                    "column %d is not UTF-8; save the file as UTF-8"
                            .formatted(before.codePointCount(0, before.length()) + 1));
        }
    }

    private DataException problem(String what) {
        return new DataException(
                "%s, line %d: %s.".formatted(file.getFileName(), lineNumber, what));
    }

    /** The number of the line last returned, from 1. */
    long lineNumber() {
        return lineNumber;
    }

    /** Bytes of the lines returned so far. */
    long bytesRead() {
        return bytesRead;
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
