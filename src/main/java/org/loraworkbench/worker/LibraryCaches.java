package org.loraworkbench.worker;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.loraworkbench.config.Workspace;

/**
 * Where libraries unpack their native code. Each has a place of its own in the user's home, which
 * it shares with other programs. An installed program keeps all of it in its workspace: nothing
 * else is left when the program is removed.
 */
public final class LibraryCaches {

    /** Set by the launcher that jpackage makes. */
    private static final String INSTALLED = "jpackage.app-version";

    /** The system property that a library reads, and the folder's name. */
    private static final Map<String, String> FOLDERS =
            new TreeMap<>(
                    Map.of(
                            "DJL_CACHE_DIR", "djl",
                            "javafx.cachedir", "openjfx",
                            "jna.tmpdir", "jna"));

    private LibraryCaches() {}

    /** Moves the caches of an installed program; called before any library is used. */
    public static void prepare(Workspace workspace) {
        if (System.getProperty(INSTALLED) != null) {
            FOLDERS.forEach((property, folder) -> use(workspace, property, folder));
        }
    }

    private static void use(Workspace workspace, String property, String folder) {
        if (System.getenv(property) == null && System.getProperty(property) == null) {
            System.setProperty(property, workspace.cache().resolve(folder).toString());
        }
    }

    /** The arguments of a child's Java that make it use the caches of this process. */
    static List<String> arguments() {
        return FOLDERS.keySet().stream()
                .filter(property -> System.getProperty(property) != null)
                .map(property -> "-D" + property + "=" + System.getProperty(property))
                .toList();
    }
}
