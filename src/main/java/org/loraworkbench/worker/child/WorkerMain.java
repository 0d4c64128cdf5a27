package org.loraworkbench.worker.child;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.events.RunFolder;

/** The worker process: {@code WorkerMain RUN_FOLDER WORKSPACE [--resume|--one-step]}. */
public final class WorkerMain {

    private WorkerMain() {}

    public static void main(String[] arguments) throws IOException {
        System.exit(run(Trainer.ENGINE, arguments));
    }

    /** Trains as the arguments say, and returns the exit code. */
    static int run(Trainer trainer, String... arguments) throws IOException {
        RunFolder folder = new RunFolder(Path.of(arguments[0]));
        Workspace workspace = new Workspace(Path.of(arguments[1]));
        boolean resume = Arrays.asList(arguments).contains("--resume");
        try (RunClaim claim = RunClaim.of(folder)) {
            if (resume && claim.finished().isPresent()) {
                System.err.println(RunClaim.alreadyFinished(folder));
                return 0;
            }
            if (!resume) {
                claim.requireNoRun();
            }
            try (HostedRun run = new HostedRun(claim, workspace, trainer, event -> {})) {
                if (Arrays.asList(arguments).contains("--one-step")) {
                    run.beginWithOneStep();
                }
                return run.run(resume).exitCode();
            }
        } catch (ConfigException e) {
            System.err.println(e.getMessage());
            return 2;
        }
    }
}
