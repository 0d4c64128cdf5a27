package org.loraworkbench.events.matrices;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a file of snapshots from where it stopped the last time: the same code opens that of a run
 * that is over and follows a growing one. Whatever is not whole is left for the next time. Not safe
 * for several threads.
 */
public final class SnapshotReader {

    private final Path file;
    private long position;

    public SnapshotReader(Path file) {
        this.file = file;
    }

    /** The snapshots that were completed since the last call; none while the file is missing. */
    public List<MatrixSnapshot> readNew() throws IOException {
        List<MatrixSnapshot> snapshots = new ArrayList<>();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            Optional<MatrixSnapshot> next = next(channel);
            while (next.isPresent()) {
                snapshots.add(next.get());
                next = next(channel);
            }
        } catch (NoSuchFileException e) {
            return List.of();
        }
        return snapshots;
    }

    /** The end of the last whole snapshot, in bytes from the file's start. */
    long position() {
        return position;
    }

    private Optional<MatrixSnapshot> next(FileChannel channel) throws IOException {
        Optional<ByteBuffer> head = read(channel, SnapshotRecord.HEAD);
        Optional<Integer> length = head.flatMap(SnapshotRecord::length);
        if (length.isEmpty()) {
            return Optional.empty();
        }
        Optional<MatrixSnapshot> snapshot =
                read(channel, length.get()).flatMap(SnapshotRecord::read);
        if (snapshot.isPresent()) {
            position += length.get();
        }
        return snapshot;
    }

    /** So many bytes from here on, if there are as many. */
    private Optional<ByteBuffer> read(FileChannel channel, int count) throws IOException {
        if (channel.size() - position < count) {
            return Optional.empty();
        }
        ByteBuffer bytes = ByteBuffer.allocate(count);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, position + bytes.position()) < 0) {
                return Optional.empty();
            }
        }
        return Optional.of(bytes.flip());
    }
}
