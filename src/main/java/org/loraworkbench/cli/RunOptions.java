package org.loraworkbench.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.runs.RunRepository;
import org.loraworkbench.worker.Worker;
import org.loraworkbench.worker.child.RunClaim;
import picocli.CommandLine.Option;

/** What all commands that train have: where the run lies, and how its result is printed. */
final class RunOptions {

    @Option(
            names = "--run-dir",
            paramLabel = "DIR",
            description = "The run's folder, empty or absent (default: one in the workspace).")
    private Path folder;

    @Option(
            names = "--json",
            description = "Print the result as the last line of standard output, as JSON.")
    private boolean json;

    /** The folder that was asked for; empty: one in the workspace. */
    Optional<Path> folder() {
        return Optional.ofNullable(folder).map(path -> path.toAbsolutePath().normalize());
    }

    boolean json() {
        return json;
    }

    /** Takes the folder for a new run. */
    RunClaim claim(Experiment experiment, Workspace workspace) throws IOException {
        return folder().isPresent()
                ? RunFolders.fresh(folder().get(), experiment)
                : RunClaim.of(new RunRepository(workspace, Worker::trainsIn).create(experiment));
    }
}
