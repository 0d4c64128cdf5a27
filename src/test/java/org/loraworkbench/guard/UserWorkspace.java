package org.loraworkbench.guard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.loraworkbench.config.Workspace;

/**
 * The workspace that the program takes if none is handed in, at one moment.
 *
 * @param written the files there, and when each was written last
 */
record UserWorkspace(Map<Path, FileTime> written) {

    static UserWorkspace now() {
        Path folder = Workspace.ofUser().path();
        Map<Path, FileTime> written = new TreeMap<>();
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.toList()) {
                    written.put(file, Files.getLastModifiedTime(file));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new UserWorkspace(written);
    }
}
