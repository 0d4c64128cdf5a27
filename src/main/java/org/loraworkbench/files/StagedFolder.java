package org.loraworkbench.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A folder that is filled out of sight, then moved to where others look for it. A new folder
 * appears whole; into one that is there already, each file is moved by itself.
 */
public final class StagedFolder implements AutoCloseable {

    private final Path target;
    private final Staging staging;

    private StagedFolder(Path target, Staging staging) {
        this.target = target;
        this.staging = staging;
    }

    public static StagedFolder beside(Path target) throws IOException {
        StagedFolder staged = new StagedFolder(target.toAbsolutePath(), Staging.beside(target));
        try {
            Files.createDirectory(staged.staging.content());
            return staged;
        } catch (IOException e) {
            staged.close();
            throw e;
        }
    }

    /** Where the files lie until they are published. */
    public Path path() {
        return staging.content();
    }

    /** Returns the path of a file that is going to be published under this name. */
    public Path resolve(String fileName) {
        return staging.content().resolve(fileName);
    }

    public void publish() throws IOException {
        try {
            Files.move(staging.content(), target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!Files.isDirectory(target)) {
                throw e;
            }
            moveInto(target, staging.content());
        }
    }

    private static void moveInto(Path place, Path folder) throws IOException {
        for (Path file : Staging.entries(folder)) {
            Path here = place.resolve(file.getFileName());
            if (Files.isDirectory(file) && Files.isDirectory(here)) {
                moveInto(here, file);
            } else {
                Files.move(
                        file,
                        here,
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** Removes what was not published. */
    @Override
    public void close() throws IOException {
        staging.close();
    }
}
