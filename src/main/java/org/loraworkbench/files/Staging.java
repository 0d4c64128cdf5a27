package org.loraworkbench.files;

import java.io.IOException;
import java.io.UncheckedIOException;
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
        // In this order, for some systems do not remove open files.
        lock.close();
        deleteWhole(folder);
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
        if (Files.exists(folder.resolve(LOCK))) {
            Optional<ProcessLock> lock = claim(folder);
            boolean abandoned = lock.filter(ProcessLock::isGuarding).isPresent();
            if (lock.isPresent()) {
                lock.get().close();
            }
            if (!abandoned) {
                return;
            }
        }
        deleteWhole(folder);
    }

    /** Others may be doing the same. */
    private static void deleteWhole(Path folder) throws IOException {
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (NoSuchFileException e) {
            return;
        } catch (UncheckedIOException e) {
            if (!(e.getCause() instanceof NoSuchFileException)) {
                throw e.getCause();
            }
        }
    }

    static List<Path> entries(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.toList();
        }
    }
}
