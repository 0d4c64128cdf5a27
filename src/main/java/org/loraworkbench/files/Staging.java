package org.loraworkbench.files;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A hidden folder {@code .NAME.staged-…} beside the place where NAME will appear, with what is not
 * ready to be seen. A lock in it shows that its maker is at work; without the maker it is left
 * over, and the next process that comes by removes it.
 */
final class Staging implements AutoCloseable {

    private static final String MARK = ".staged-";
    private static final String LOCK = "lock";
    private static final String CONTENT = "content";

    private final Path folder;
    private final ProcessLock lock;

    private Staging(Path folder, ProcessLock lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /** Begins one, and removes what was left over of the same name. */
    static Staging beside(Path target) throws IOException {
        Path absolute = target.toAbsolutePath();
        Path parent = Files.createDirectories(absolute.getParent());
        String prefix = "." + absolute.getFileName() + MARK;
        for (Path left : entries(parent)) {
            if (left.getFileName().toString().startsWith(prefix)) {
                removeIfAbandoned(left);
            }
        }
        while (true) {
            Path folder = Files.createDirectory(parent.resolve(prefix + UUID.randomUUID()));
            Optional<ProcessLock> lock = claim(folder);
            if (lock.isPresent()) {
                return new Staging(folder, lock.get());
            }
        }
    }

    /** Empty if somebody took the new folder, which had no lock yet, for a left-over. */
    private static Optional<ProcessLock> claim(Path folder) throws IOException {
        try {
            Optional<ProcessLock> lock = ProcessLock.tryAcquire(folder.resolve(LOCK));
            if (lock.isPresent() && Files.notExists(folder.resolve(LOCK))) {
                lock.get().close();
                return Optional.empty();
            }
            return lock;
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Where the file or folder is made that is to be moved to its place. */
    Path content() {
        return folder.resolve(CONTENT);
    }

    /** Removes the folder, and what was not moved. */
    @Override
    public void close() throws IOException {
        remove(folder, lock);
    }

    static boolean isStaging(Path path) {
        String name = path.getFileName().toString();
        return name.startsWith(".") && name.contains(MARK);
    }

    /** Removes a folder of this kind whose maker is gone. */
    static void removeIfAbandoned(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        // Also without a lock file there may be a maker, who is about to lock the new folder.
        Optional<ProcessLock> lock = claim(folder);
        if (lock.filter(ProcessLock::isGuarding).isPresent()) {
            remove(folder, lock.get());
        } else if (lock.isPresent()) {
            lock.get().close();
        }
    }

    /** Nobody else can take the folder for a new one until the lock file is gone. */
    private static void remove(Path folder, ProcessLock lock) throws IOException {
        try (lock) {
            deleteContent(folder);
        }
        try {
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException e) {
            // Somebody came by between the two steps, and is removing the folder too.
        }
    }

    private static void deleteContent(Path folder) throws IOException {
        try (Stream<Path> inside = Files.walk(folder)) {
            // In reverse order, each folder comes after what it holds.
            List<Path> paths =
                    inside.filter(
                                    path ->
                                            !path.equals(folder)
                                                    && !path.equals(folder.resolve(LOCK)))
                            .sorted(Comparator.reverseOrder())
                            .toList();
            for (Path path : paths) {
                Files.deleteIfExists(path);
            }
        }
        Files.deleteIfExists(folder.resolve(LOCK));
    }

    static List<Path> entries(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.toList();
        }
    }
}
