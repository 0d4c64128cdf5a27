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
            for (Path file : Staging.entries(staging.content())) {
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
        staging.close();
    }
}
