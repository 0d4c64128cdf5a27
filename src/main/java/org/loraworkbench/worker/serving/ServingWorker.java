package org.loraworkbench.worker.serving;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.events.CrashReport;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.files.FolderTree;
import org.loraworkbench.worker.ChildCommand;
import org.loraworkbench.worker.OwnedProcess;
import org.loraworkbench.worker.WorkerAddress;

/**
 * A process that holds a base model and adapters, and answers questions. It ends with {@link
 * #close}, with the process that started it, and by itself when nobody has asked for some minutes.
 */
public final class ServingWorker implements AutoCloseable {

    /** Named, not referred to: the window must not load what computes. */
    static final String MAIN_CLASS = "org.loraworkbench.worker.child.serving.ServingMain";

    private static final String DIAL_CLASS = "org.loraworkbench.worker.child.serving.DialMain";

    /** In the worker's folder: its {@link ServingSetup} or {@link DialSetup}. */
    public static final String SETUP = "setup.json";

    /** A connection breaks a moment before the process that held it is gone. */
    private static final Duration ENDING = Duration.ofSeconds(10);

    private final RunFolder folder;
    private final OwnedProcess process;
    private final Set<PendingRequest> pendingRequests = ConcurrentHashMap.newKeySet();

    private ServingWorker(RunFolder folder, OwnedProcess process) {
        this.folder = folder;
        this.process = process;
    }

    /**
     * Starts a worker; it answers as soon as it has read its models.
     *
     * @throws IOException if the process cannot be started
     */
    public static ServingWorker start(Workspace workspace, ServingSetup setup) throws IOException {
        return start(MAIN_CLASS, workspace, setup);
    }

    /**
     * Starts a worker that scores a lane at reduced ranks; it takes {@link DialRequest}s.
     *
     * @throws IOException if the process cannot be started
     */
    public static ServingWorker start(Workspace workspace, DialSetup setup) throws IOException {
        return start(DIAL_CLASS, workspace, setup);
    }

    static ServingWorker start(String mainClass, Workspace workspace, Record setup)
            throws IOException {
        Path serving = Files.createDirectories(workspace.cache().resolve("serving"));
        // A worker's files are called as in a run's folder.
        RunFolder folder = new RunFolder(Files.createTempDirectory(serving, "worker-"));
        Files.writeString(folder.path().resolve(SETUP), Json.MAPPER.writeValueAsString(setup));
        List<String> arguments =
                List.of(
                        folder.path().toAbsolutePath().toString(),
                        workspace.path().toAbsolutePath().toString());
        return new ServingWorker(
                folder,
                OwnedProcess.start(
                        ChildCommand.of(
                                mainClass, folder.crashFile(), folder.workerLog(), arguments)));
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public long pid() {
        return process.handle().pid();
    }

    /**
     * Asks all lanes. Questions are answered one after the other.
     *
     * @param listener hears the replies on a thread of their own; the last is a {@link Reply.Last},
     *     unless the question was cancelled
     */
    public PendingRequest ask(Request request, Consumer<Reply> listener) {
        return begin(request, listener);
    }

    /**
     * Scores the lane at another rank.
     *
     * @param listener as of {@link #ask}; the last reply is {@link Reply.Dialled} or {@link
     *     Reply.Failed}
     */
    public PendingRequest dial(DialRequest request, Consumer<Reply> listener) {
        return begin(request, listener);
    }

    private PendingRequest begin(Record request, Consumer<Reply> listener) {
        PendingRequest pending = new PendingRequest(this, listener);
        pendingRequests.add(pending);
        pending.begin(request);
        return pending;
    }

    WorkerAddress address() throws IOException {
        return WorkerAddress.await(folder.workerAddress(), process.handle());
    }

    /** Why the worker does not answer, as a sentence. */
    String reasonOfSilence(IOException e) {
        if (!process.awaitExit(ENDING)) {
            return "The worker does not answer: " + e.getMessage();
        }
        return CrashReport.of(folder, OptionalInt.of(process.exitCode())).reason();
    }

    /** A question is over. */
    void ended(PendingRequest pending) {
        pendingRequests.remove(pending);
    }

    /**
     * Ends the worker and removes its files. Whoever still waits for an answer is told that it has
     * ended, before this returns; not to be called by a listener.
     */
    @Override
    public void close() {
        process.close();
        pendingRequests.forEach(PendingRequest::awaitEnd);
        try {
            FolderTree.delete(folder.path());
        } catch (IOException e) {
            // They lie in the cache, where nobody is disturbed by them.
        }
    }
}
