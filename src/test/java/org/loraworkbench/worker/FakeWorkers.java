package org.loraworkbench.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.ExperimentJson;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.events.RunEvent;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.worker.child.FakeWorker;

/** Real child processes that only pretend to train; what still lives of them is ended at last. */
final class FakeWorkers implements AutoCloseable {

    private final Path home;
    private final RecordingLauncher launcher = new RecordingLauncher(FakeWorker.class);
    private final List<WorkerWatcher> watchers = new ArrayList<>();

    /**
     * @param home where the folders of the runs are made
     */
    FakeWorkers(Path home) {
        this.home = home;
    }

    /**
     * A folder whose experiment asks for a behaviour.
     *
     * @param behaviour one of the names in {@link FakeWorker}
     */
    RunFolder folder(String behaviour) throws IOException {
        RunFolder folder = new RunFolder(Files.createDirectories(home.resolve(behaviour)));
        String experiment =
                ExperimentJson.write(Experiment.defaults()).replace("\"experiment\"", "\"x\"");
        Files.writeString(folder.experiment(), experiment.replace("\"x\"", quoted(behaviour)));
        return folder;
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }

    Worker start(RunFolder folder, boolean resume) throws IOException {
        return launcher.start(folder, new Workspace(home), resume);
    }

    Worker start(String behaviour) throws IOException {
        return start(folder(behaviour), false);
    }

    Heard follow(Worker worker) {
        Heard heard = new Heard();
        watchers.add(WorkerWatcher.follow(worker, heard));
        return heard;
    }

    Heard followToFirstStep(Worker worker) throws InterruptedException {
        Heard heard = follow(worker);
        heard.await(RunEvent.Step.class::isInstance);
        return heard;
    }

    @Override
    public void close() {
        launcher.close();
        watchers.forEach(WorkerWatcher::close);
    }
}
