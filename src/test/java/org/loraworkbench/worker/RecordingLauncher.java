package org.loraworkbench.worker;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.events.RunFolder;

/** Starts workers that end with the test, if not before: those of the program live on. */
public final class RecordingLauncher extends WorkerLauncher implements AutoCloseable {

    private static final Duration DYING = Duration.ofSeconds(60);

    private final List<Worker> started = new CopyOnWriteArrayList<>();

    /** Workers that train. */
    public RecordingLauncher() {}

    /**
     * @param mainClass of a program that pretends to train
     */
    public RecordingLauncher(Class<?> mainClass) {
        super(mainClass.getName());
    }

    @Override
    Worker launch(RunFolder folder, Workspace workspace, List<String> options) throws IOException {
        Worker worker = super.launch(folder, workspace, options);
        started.add(worker);
        return worker;
    }

    /** Returns when all are gone. */
    @Override
    public void close() {
        started.forEach(Worker::destroyForcibly);
        started.forEach(worker -> worker.awaitExit(DYING));
    }
}
