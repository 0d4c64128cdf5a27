package org.loraworkbench.worker;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.events.RunFolder;

/** Starts workers. They live on when this process ends. */
public class WorkerLauncher {

    /** Named, not referred to: the window must not load what trains. */
    static final String MAIN_CLASS = "org.loraworkbench.worker.child.WorkerMain";

    private final String mainClass;

    public WorkerLauncher() {
        this(MAIN_CLASS);
    }

    /**
     * @param mainClass of a program that behaves as a worker
     */
    protected WorkerLauncher(String mainClass) {
        this.mainClass = mainClass;
    }

    /**
     * Starts a worker on a folder that holds an experiment.
     *
     * @param resume continue from the newest checkpoint
     * @throws IllegalStateException if a worker trains there already
     * @throws IOException if the process cannot be started
     */
    public Worker start(RunFolder folder, Workspace workspace, boolean resume) throws IOException {
        return launch(folder, workspace, resume ? List.of("--resume") : List.of());
    }

    /**
     * Starts a worker on a new run, which trains one step and then waits for orders; otherwise as
     * {@link #start}.
     */
    public Worker startWithOneStep(RunFolder folder, Workspace workspace) throws IOException {
        return launch(folder, workspace, List.of("--one-step"));
    }

    Worker launch(RunFolder folder, Workspace workspace, List<String> options) throws IOException {
        if (Worker.trainsIn(folder)) {
            throw new IllegalStateException("The run is in training already.");
        }
        Files.deleteIfExists(folder.workerAddress());
        Files.deleteIfExists(folder.crashFile());
        long launchedAt = System.currentTimeMillis();
        Process process = command(folder, workspace, options).start();
        announce(folder, process);
        return Worker.started(folder, process, launchedAt);
    }

    private ProcessBuilder command(RunFolder folder, Workspace workspace, List<String> options) {
        List<String> arguments = new ArrayList<>();
        arguments.add(folder.path().toAbsolutePath().toString());
        arguments.add(workspace.path().toAbsolutePath().toString());
        arguments.addAll(options);
        return ChildCommand.of(mainClass, folder.crashFile(), folder.workerLog(), arguments);
    }

    /** Lets others see the worker before it listens. */
    private static void announce(RunFolder folder, Process process) throws IOException {
        WorkerAddress address = WorkerAddress.of(process.toHandle(), 0, "");
        try {
            address.writeNew(folder.workerAddress());
        } catch (FileAlreadyExistsException e) {
            // The worker was quicker, and its own address is the better one.
        }
    }
}
