package org.loraworkbench.events;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** The first and the last events of a log, read without what stands between them. */
public final class EventEdges {

    private static final int FIRST_BYTES = 1 << 13;

    private EventEdges() {}

    /** With what the run was started at first; empty if it was not. */
    public static Optional<RunEvent.Started> started(Path log) throws IOException {
        return new EventReader(log)
                .readUntil(RunEvent.Started.class::isInstance).stream()
                        .filter(RunEvent.Started.class::isInstance)
                        .map(RunEvent.Started.class::cast)
                        .findFirst();
    }

    /** The event on the last line; empty if there is none, or the line is unfinished. */
    public static Optional<RunEvent> last(Path log) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(log)) {
            for (long bytes = FIRST_BYTES; bytes <= EventLine.LONGEST; bytes *= 2) {
                long start = Math.max(0, channel.size() - bytes);
                String end = read(channel, start);
                int newline = end.lastIndexOf('\n', end.length() - 2);
                if (newline >= 0 || start == 0) {
                    return end.endsWith("\n")
                            ? EventLine.parse(log + ", last line", end.substring(newline + 1))
                            : Optional.empty();
                }
            }
            return Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static String read(SeekableByteChannel channel, long start) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(channel.size() - start));
        channel.position(start);
        while (bytes.hasRemaining() && channel.read(bytes) > 0) {}
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
    }
}
