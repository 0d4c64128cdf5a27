package org.loraworkbench.events;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The last lines of a log, read without reading the log. */
public final class LogEnd {

    /** As many lines as are shown beside a run that failed. */
    public static final int LINES = 40;

    private static final int BYTES = 1 << 16;

    private LogEnd() {}

    /** At most {@link #LINES} lines, blank ones left out; none if the file cannot be read. */
    public static List<String> of(Path log) {
        try (SeekableByteChannel channel = Files.newByteChannel(log)) {
            long start = Math.max(0, channel.size() - BYTES);
            ByteBuffer end = ByteBuffer.allocate((int) (channel.size() - start));
            channel.position(start);
            while (end.hasRemaining() && channel.read(end) > 0) {}
            String text = new String(end.array(), 0, end.position(), StandardCharsets.UTF_8);
            // A line that began before the part that was read is not shown in halves.
            List<String> lines = text.lines().skip(start > 0 ? 1 : 0).toList();
            lines = lines.stream().filter(line -> !line.isBlank()).toList();
            return lines.subList(Math.max(0, lines.size() - LINES), lines.size());
        } catch (IOException e) {
            return List.of();
        }
    }
}
