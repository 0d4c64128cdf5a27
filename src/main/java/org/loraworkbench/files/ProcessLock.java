package org.loraworkbench.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A lock of the operating system on a file: one process has it at a time, until it lets go or ends,
 * in whatever way. The file itself stays empty, and may stay for ever.
 */
public final class ProcessLock implements AutoCloseable {

    /**
     * What this process holds. The system grants a lock to its holder again, and takes it away when
     * any of the holder's channels on the file is closed; so a held file is not opened a second
     * time.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path key;
    private final FileChannel channel;
    private final boolean guarding;

    private ProcessLock(Path key, FileChannel channel, boolean guarding) {
        this.key = key;
        this.channel = channel;
        this.guarding = guarding;
    }

    /**
     * Takes the lock, unless this process or another one has it.
     *
     * @param file is made if it is missing; its folder must be there
     * @throws IOException if the file cannot be opened
     */
    public static Optional<ProcessLock> tryAcquire(Path file) throws IOException {
        Path key = file.toAbsolutePath().getParent().toRealPath().resolve(file.getFileName());
        if (!HELD.add(key)) {
            return Optional.empty();
        }
        Optional<ProcessLock> lock = Optional.empty();
        try {
            lock = lock(key);
        } finally {
            if (lock.isEmpty()) {
                HELD.remove(key);
            }
        }
        return lock;
    }

    private static Optional<ProcessLock> lock(Path key) throws IOException {
        FileChannel channel =
                FileChannel.open(key, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return Optional.of(new ProcessLock(key, channel, true));
            }
        } catch (IOException e) {
            // Some network file systems have no locks; work goes on without one.
            return Optional.of(new ProcessLock(key, channel, false));
        }
        channel.close();
        return Optional.empty();
    }

    /** False where the file system has no locks: nothing keeps others out. */
    public boolean isGuarding() {
        return guarding;
    }

    @Override
    public void close() throws IOException {
        channel.close();
        HELD.remove(key);
    }
}
