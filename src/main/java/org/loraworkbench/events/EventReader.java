package org.loraworkbench.events;

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
import java.util.function.Predicate;
import org.loraworkbench.config.ConfigException;

/**
 * Reads {@code events.jsonl} from where it stopped the last time: the same code replays a finished
 * run and follows a growing one. Not safe for several threads.
 */
public final class EventReader {

    private final Path file;
    private final ByteArrayOutputStream unfinishedLine = new ByteArrayOutputStream();
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    private long position;
    private int lineNumber;

    public EventReader(Path file) {
        this.file = file;
    }

    /**
     * The events whose lines were completed since the last call; none while the file is missing.
     *
     * @throws org.loraworkbench.config.ConfigException if an event says what cannot be, naming the
     *     line and the field
     */
    public List<RunEvent> readNew() throws IOException {
        return readUntil(event -> false);
    }

    /** As {@link #readNew}, up to the first event of a kind; nothing can be read after it. */
    List<RunEvent> readUntil(Predicate<RunEvent> last) throws IOException {
        List<RunEvent> events = new ArrayList<>();
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            channel.position(position);
            while (channel.read(buffer.clear()) > 0) {
                buffer.flip();
                position += buffer.limit();
                while (buffer.hasRemaining()) {
                    Optional<RunEvent> event = takeByte(buffer.get());
                    event.ifPresent(events::add);
                    if (event.filter(last).isPresent()) {
                        return events;
                    }
                }
            }
        } catch (NoSuchFileException e) {
            return List.of();
        }
        return events;
    }

    private Optional<RunEvent> takeByte(byte next) {
        if (next != '\n') {
            unfinishedLine.write(next);
            requireLine();
            return Optional.empty();
        }
        lineNumber++;
        String line = unfinishedLine.toString(StandardCharsets.UTF_8);
        unfinishedLine.reset();
        return EventLine.parse(file + ", line " + lineNumber, line);
    }

    private void requireLine() {
        if (unfinishedLine.size() > EventLine.LONGEST) {
            throw new ConfigException(
                    "",
                    "%s, line %d: is longer than any event; the file is no log of a run"
                            .formatted(file, lineNumber + 1));
        }
    }
}
