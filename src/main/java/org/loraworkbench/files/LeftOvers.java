package org.loraworkbench.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a killed process had not finished writing. */
public final class LeftOvers {

    private LeftOvers() {}

    /**
     * Removes the left-overs that lie directly in a folder; those of a process that is still at
     * work stay. What cannot be removed stays too, for it does no harm.
     *
     * @param folder may be missing
     */
    public static void removeFrom(Path folder) {
        for (Path path : entries(folder)) {
            try {
                if (Staging.isStaging(path)) {
                    Staging.removeIfAbandoned(path);
                } else if (isOfEarlierVersion(path)) {
                    Files.deleteIfExists(path);
                }
            } catch (IOException e) {
                // It stays for the next time.
            }
        }
    }

    private static List<Path> entries(Path folder) {
        try {
            return Staging.entries(folder);
        } catch (IOException e) {
            return List.of();
        }
    }

    /** Earlier versions of this program wrote into hidden files beside the target. */
    private static boolean isOfEarlierVersion(Path path) {
        String name = path.getFileName().toString();
        return name.startsWith(".") && name.endsWith(".tmp") && Files.isRegularFile(path);
    }
}
