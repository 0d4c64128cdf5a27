package org.loraworkbench.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder with all that is in it. */
public final class FolderTree {

    private FolderTree() {}

    /**
     * Removes a folder and all that is in it; does nothing if there is no such folder.
     *
     * @throws IOException at the first file that cannot be removed; the rest stays
     */
    public static void delete(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        try (Stream<Path> inside = Files.walk(folder)) {
            // In reverse order, each folder comes after what it holds.
            for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
