package org.loraworkbench.runs;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.files.WholeFile;

/**
 * Whether this program can work in a workspace. The file {@code workspace.json} there holds the
 * number of its format: {@code {"format": 1}}.
 */
public final class WorkspaceCheck {

    /** Rises with a change after which an earlier program would misread a workspace. */
    static final int FORMAT = 1;

    private WorkspaceCheck() {}

    /**
     * Makes the workspace where it is missing.
     *
     * @return a sentence on what is wrong, and what would be right; empty if nothing is
     */
    public static Optional<String> problem(Workspace workspace) {
        Path mark = workspace.path().resolve("workspace.json");
        try {
            if (!Files.isRegularFile(mark)) {
                WholeFile.write(mark, "{\"format\": %d}\n".formatted(FORMAT));
            } else if (!Files.isWritable(workspace.path())) {
                return Optional.of(cannotBeWritten(workspace));
            }
        } catch (IOException e) {
            return Optional.of(cannotBeWritten(workspace));
        }
        int format = formatIn(mark);
        return format > FORMAT
                ? Optional.of(
                        "%s belongs to a newer version of this program (format %d; this version writes %d). What cannot be read here stays as it is; install the newer version, or set %s to another folder."
                                .formatted(workspace.path(), format, FORMAT, Workspace.VARIABLE))
                : Optional.empty();
    }

    /** A sentence for whatever needs a workspace that can be written. */
    static String cannotBeWritten(Workspace workspace) {
        return "Runs cannot be kept in %s, which cannot be written. Set %s to a folder of yours, and start again."
                .formatted(workspace.path(), Workspace.VARIABLE);
    }

    /** A mark that cannot be read says nothing. */
    private static int formatIn(Path mark) {
        try {
            JsonNode format = Json.read(mark).path("format");
            return format.asInt(FORMAT);
        } catch (ConfigException e) {
            return FORMAT;
        }
    }
}
