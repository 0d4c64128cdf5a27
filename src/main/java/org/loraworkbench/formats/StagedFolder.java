package org.loraworkbench.formats;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A folder that is filled out of sight, then moved to where others look for it. A new folder
 * appears whole; into one that is there already, each file is moved by itself.
 */
final class StagedFolder implements AutoCloseable {

    /** What a killed process left behind is removed by a later one. */
    private static final Duration ABANDONED_AFTER = Duration.ofDays(1);

    private final Path target;
    private final Path staging;

    private StagedFolder(Path target, Path staging) {
        this.target = target;
        this.staging = staging;
    }

    static StagedFolder beside(Path target) throws IOException {
        Path absolute = target.toAbsolutePath();
        Path parent = Files.createDirectories(absolute.getParent());
        String prefix = "." + absolute.getFileName() + ".staged-";
        removeAbandoned(parent, prefix);
        Path staging = Files.createDirectory(parent.resolve(prefix + UUID.randomUUID()));
        return new StagedFolder(absolute, staging);
    }

    /** Returns the path of a file that is going to be published under this name. */
    Path resolve(String fileName) {
        return staging.resolve(fileName);
    }

    /** Where the files lie until they are published. */
    Path path() {
        return staging;
    }

    void publish() throws IOException {
        try {
            Files.move(staging, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!Files.isDirectory(target)) {
                throw e;
            }
            for (Path file : filesIn(staging)) {
                Files.move(
                        file,
                        target.resolve(file.getFileName()),
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** Removes what was not published. */
    @Override
    public void close() throws IOException {
        delete(staging);
    }

    private static void removeAbandoned(Path parent, String prefix) throws IOException {
        Instant limit = Instant.now().minus(ABANDONED_AFTER);
        for (Path folder : filesIn(parent)) {
            if (folder.getFileName().toString().startsWith(prefix)
                    && Files.getLastModifiedTime(folder).toInstant().isBefore(limit)) {
                delete(folder);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            for (Path file : filesIn(folder)) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        }
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
