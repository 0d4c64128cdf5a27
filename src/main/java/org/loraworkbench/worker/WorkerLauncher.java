package org.loraworkbench.worker;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.loraworkbench.config.ExperimentJson;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.events.RunFolder;

/**
 * Starts workers. They do not depend on this process: no pipe joins them, and where the system
 * allows it they have a session of their own, so that neither the end of the window nor Ctrl-C in
 * its terminal reaches them.
 */
public final class WorkerLauncher {

    /** Named, not referred to: the window must not load what trains. */
    static final String MAIN_CLASS = "org.loraworkbench.worker.child.WorkerMain";

    /** Tensors lie outside the Java heap; this is for texts, tokens and configuration. */
    private static final String HEAP = "-Xmx1g";

    private static final Path NEW_SESSION = Path.of("/usr/bin/setsid");

    private final String mainClass;

    public WorkerLauncher() {
        this(MAIN_CLASS);
    }

    WorkerLauncher(String mainClass) {
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
        if (Worker.attach(folder).isPresent()) {
            throw new IllegalStateException("The run is in training already.");
        }
        Files.deleteIfExists(folder.workerAddress());
        Files.deleteIfExists(folder.crashFile());
        long launchedAt = System.currentTimeMillis();
        Process process = builder(folder, workspace, resume).start();
        announce(folder, process);
        return Worker.started(folder, process, launchedAt);
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

    private ProcessBuilder builder(RunFolder folder, Workspace workspace, boolean resume)
            throws IOException {
        boolean cuda =
                WorkerClassPath.wantsCuda(
                        ExperimentJson.read(folder.experiment()), System.getenv());
        ProcessBuilder builder = new ProcessBuilder(command(folder, workspace, resume, cuda));
        limitThreads(builder.environment());
        File log = folder.workerLog().toFile();
        return builder.redirectInput(Redirect.from(nothing()))
                .redirectOutput(Redirect.appendTo(log))
                .redirectError(Redirect.appendTo(log));
    }

    private List<String> command(
            RunFolder folder, Workspace workspace, boolean resume, boolean cuda)
            throws IOException {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(NEW_SESSION)) {
            command.add(NEW_SESSION.toString());
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add(HEAP);
        // Both make for a quick start: the heap is small, and most of the time is spent outside.
        command.add("-XX:+UseSerialGC");
        command.add("-Xshare:auto");
        command.add("-XX:ErrorFile=" + folder.crashFile().toAbsolutePath());
        String classPath = System.getProperty("java.class.path");
        command.addAll(WorkerClassPath.arguments(classPath, cuda, mainClass));
        command.add(folder.path().toAbsolutePath().toString());
        command.add(workspace.path().toAbsolutePath().toString());
        if (resume) {
            command.add("--resume");
        }
        return command;
    }

    /** Two threads on one core's arithmetic units are slower than one. What the user set stays. */
    private static void limitThreads(Map<String, String> environment) {
        Processor.current()
                .physicalCores()
                .ifPresent(
                        cores -> {
                            environment.putIfAbsent("OMP_NUM_THREADS", Integer.toString(cores));
                            environment.putIfAbsent("MKL_NUM_THREADS", Integer.toString(cores));
                        });
    }

    private static File nothing() {
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        return new File(windows ? "NUL" : "/dev/null");
    }
}
