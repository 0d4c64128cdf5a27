package org.loraworkbench.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.Workspace;

/** Makes a new workspace ready while its user still looks at the first page. */
public final class Preparation implements AutoCloseable {

    static final String MAIN_CLASS = "org.loraworkbench.worker.child.FirstUse";

    private final Optional<OwnedProcess> process;

    private Preparation(Optional<OwnedProcess> process) {
        this.process = process;
    }

    /**
     * Starts a process that unpacks what the first run needs, unless that was done before. A
     * failure is no matter here: the run itself will do it, and tell what is wrong.
     */
    public static Preparation start(Workspace workspace) throws IOException {
        if (Files.isDirectory(workspace.models().resolve(Experiment.defaults().base()))) {
            return new Preparation(Optional.empty());
        }
        Path folder = Files.createDirectories(workspace.cache());
        ProcessBuilder command =
                ChildCommand.of(
                        MAIN_CLASS,
                        folder.resolve("preparation-crash.log"),
                        folder.resolve("preparation.log"),
                        List.of(workspace.path().toString()));
        return new Preparation(Optional.of(OwnedProcess.start(command)));
    }

    /** Ends it; what is not ready by then, the first run makes ready. */
    @Override
    public void close() {
        process.ifPresent(OwnedProcess::close);
    }
}
