package org.loraworkbench.files;

import java.nio.file.Path;
import java.util.Locale;

/** Endings of the names of files. */
public final class FileEnding {

    private FileEnding() {}

    /**
     * The file with an ending, which is added where the name has another or none.
     *
     * @param ending with its dot, in small letters
     */
    public static Path added(Path file, String ending) {
        String name = file.getFileName().toString();
        return name.toLowerCase(Locale.ROOT).endsWith(ending)
                ? file
                : file.resolveSibling(name + ending);
    }
}
