package org.loraworkbench.gui.live;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.gui.common.BackgroundThreads;
import org.loraworkbench.worker.WorkerLauncher;
import org.loraworkbench.worker.WorkerWatcher;

/**
 * What all runs of the page share.
 *
 * @param windowThread runs something on the window's thread, later
 * @param background where files are touched
 * @param orders where workers are told what to do, so that nothing keeps a Stop waiting
 * @param watchers of the runs in training
 */
record RunSurroundings(
        Workspace workspace,
        LiveViewModel page,
        WorkerLauncher launcher,
        Consumer<Runnable> windowThread,
        RunTrash trash,
        RunForks forks,
        BackgroundThreads background,
        BackgroundThreads orders,
        Map<FollowedRun, WorkerWatcher> watchers) {

    /** When a run was asked for. */
    Instant timeOf(RunFolder folder) {
        try {
            return Files.getLastModifiedTime(folder.experiment()).toInstant();
        } catch (IOException e) {
            return Instant.now();
        }
    }
}
