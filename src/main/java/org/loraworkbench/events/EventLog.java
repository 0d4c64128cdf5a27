package org.loraworkbench.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.loraworkbench.config.Json;

/**
 * Appends events to {@code events.jsonl}. Each is one write of a whole line, so that a reader sees
 * all of it or (after a crash) a last line without its end, which it ignores.
 */
public final class EventLog implements AutoCloseable {

    private static final OpenOption[] APPEND = {
        StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND
    };

    private final OutputStream out;

    public EventLog(Path file) throws IOException {
        boolean tornLine = endsInsideLine(file);
        out = Files.newOutputStream(file, APPEND);
        if (tornLine) {
            out.write('\n');
        }
    }

    private static boolean endsInsideLine(Path file) throws IOException {
        if (!Files.exists(file) || Files.size(file) == 0) {
            return false;
        }
        try (var channel = Files.newByteChannel(file)) {
            channel.position(channel.size() - 1);
            var last = java.nio.ByteBuffer.allocate(1);
            channel.read(last);
            return last.get(0) != '\n';
        }
    }

    public synchronized void append(RunEvent event) {
        try {
            out.write((toLine(event) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the run's events: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    static String toLine(RunEvent event) {
        try {
            return Json.MAPPER.writerFor(RunEvent.class).writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
