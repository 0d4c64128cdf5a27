package org.loraworkbench.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.loraworkbench.config.Json;

/**
 * Reads {@code events.jsonl} from where it stopped the last time: the same code replays a finished
 * run and follows a growing one. Not safe for several threads.
 */
public final class EventReader {

    private final Path file;
    private final ByteArrayOutputStream unfinishedLine = new ByteArrayOutputStream();
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    private long position;
    private int damagedLines;

    public EventReader(Path file) {
        this.file = file;
    }

    /**
     * The events whose lines were completed since the last call; none while the file is missing.
     */
    public List<RunEvent> readNew() throws IOException {
        List<RunEvent> events = new ArrayList<>();
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            channel.position(position);
            while (channel.read(buffer.clear()) > 0) {
                buffer.flip();
                position += buffer.limit();
                while (buffer.hasRemaining()) {
                    takeByte(buffer.get()).ifPresent(events::add);
                }
            }
        } catch (NoSuchFileException e) {
            return List.of();
        }
        return events;
    }

    /** Lines that were no event: torn by a crash, or written by a newer version. */
    public int damagedLines() {
        return damagedLines;
    }

    private Optional<RunEvent> takeByte(byte next) {
        if (next != '\n') {
            unfinishedLine.write(next);
            return Optional.empty();
        }
        String line = unfinishedLine.toString(StandardCharsets.UTF_8);
        unfinishedLine.reset();
        try {
            return line.isBlank()
                    ? Optional.empty()
                    : Optional.of(Json.MAPPER.readValue(line, RunEvent.class));
        } catch (JsonProcessingException e) {
            damagedLines++;
            return Optional.empty();
        }
    }
}
