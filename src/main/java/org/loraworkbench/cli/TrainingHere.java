package org.loraworkbench.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.events.RunEvent;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.runs.RunRepository;
import org.loraworkbench.worker.Worker;
import org.loraworkbench.worker.child.HostedRun;
import org.loraworkbench.worker.child.RunClaim;
import org.loraworkbench.worker.child.Trainer;

/**
 * Trains experiments in this process, one after the other; their runs stay in the workspace.
 *
 * @param progress is told what is trained, and what went wrong
 */
record TrainingHere(Trainer trainer, Workspace workspace, PrintWriter progress) {

    /** A run that was trained to its end. */
    record Trained(RunFolder folder, RunEvent.Finished end) {}

    /**
     * @param name of what is trained, for the progress
     * @return empty if the run did not finish; the progress was told why
     */
    Optional<Trained> train(Experiment experiment, String name) throws IOException {
        progress.printf("Training on %s …%n", name);
        progress.flush();
        RunFolder folder = new RunRepository(workspace, Worker::trainsIn).create(experiment);
        try (RunClaim claim = RunClaim.of(folder);
                HostedRun run = new HostedRun(claim, workspace, trainer, event -> {})) {
            RunEvent.Terminal end = run.run(false).end();
            if (end instanceof RunEvent.Finished finished) {
                return Optional.of(new Trained(folder, finished));
            }
            if (end instanceof RunEvent.Failed failed) {
                progress.println(name + ": " + failed.reason());
            }
            return Optional.empty();
        }
    }
}
