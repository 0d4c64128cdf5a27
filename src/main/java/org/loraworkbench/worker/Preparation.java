package org.loraworkbench.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.loraworkbench.config.Workspace;

/** Makes a new workspace ready while its user still looks at the first page. */
public final class Preparation {

    static final String MAIN_CLASS = "org.loraworkbench.worker.child.FirstUse";

    private Preparation() {}

    /**
     * Starts a process that unpacks what the first run needs, unless that was done before. A
     * failure is no matter here: the run itself will do it, and tell what is wrong.
     */
    public static void start(Workspace workspace) throws IOException {
        if (Files.isDirectory(workspace.models())) {
            return;
        }
        Path folder = Files.createDirectories(workspace.cache());
        ChildCommand.of(
                        MAIN_CLASS,
                        folder.resolve("preparation-crash.log"),
                        folder.resolve("preparation.log"),
                        List.of(workspace.path().toString()))
                .start();
    }
}
