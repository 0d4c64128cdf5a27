package org.loraworkbench.events.matrices;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Appends snapshots to {@code matrices.bin}. A reader sees each one whole or not at all; what a
 * killed process left unfinished is cut off before the next is written. A run that goes on begins
 * with a snapshot of the step from which it does: that one takes the place of all that its cohort
 * has from this step on.
 */
public final class SnapshotLog implements AutoCloseable {

    private final FileChannel channel;

    public SnapshotLog(Path file) throws IOException {
        SnapshotReader earlier = new SnapshotReader(file);
        earlier.readNew();
        channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        channel.truncate(earlier.position());
        channel.position(earlier.position());
    }

    public void append(MatrixSnapshot snapshot) throws IOException {
        ByteBuffer bytes = SnapshotRecord.write(snapshot);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
