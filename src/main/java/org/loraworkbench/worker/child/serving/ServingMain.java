package org.loraworkbench.worker.child.serving;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.worker.WorkerAddress;
import org.loraworkbench.worker.serving.ServingSetup;
import org.loraworkbench.worker.serving.ServingWorker;

/** The process that answers: {@code ServingMain FOLDER WORKSPACE}. */
public final class ServingMain {

    private static final Duration LONGEST_IDLENESS = Duration.ofMinutes(15);

    private ServingMain() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        RunFolder folder = new RunFolder(Path.of(arguments[0]));
        Workspace workspace = new Workspace(Path.of(arguments[1]));
        ServingSetup setup =
                Json.MAPPER.readValue(
                        Files.readString(folder.path().resolve(ServingWorker.SETUP)),
                        ServingSetup.class);
        run(folder, () -> ServedModel.open(setup, workspace));
    }

    /** Answers until the process that asks is gone, or has been silent for long. */
    static void run(RunFolder folder, Callable<? extends Responder> opening)
            throws IOException, InterruptedException {
        ProcessHandle.current()
                .parent()
                .ifPresent(parent -> parent.onExit().thenRun(() -> System.exit(0)));
        try (ServingHost host = new ServingHost(opening)) {
            WorkerAddress.of(ProcessHandle.current(), host.port(), host.token())
                    .write(folder.workerAddress());
            host.awaitIdle(LONGEST_IDLENESS);
        }
        System.exit(0);
    }
}
