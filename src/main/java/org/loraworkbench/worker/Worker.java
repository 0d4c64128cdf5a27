package org.loraworkbench.worker;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.loraworkbench.events.RunFolder;

/**
 * A process that trains a run: one that was started here, or was found at work. Orders block for
 * milliseconds as a rule, and for seconds if the worker is just starting: not for the window's own
 * thread.
 */
public final class Worker {

    private static final Duration ENDING = Duration.ofSeconds(5);

    private final RunFolder folder;
    private final ProcessHandle handle;
    private final Optional<Process> child;
    private final long launchedAt;

    private Worker(
            RunFolder folder, ProcessHandle handle, Optional<Process> child, long launchedAt) {
        this.folder = folder;
        this.handle = handle;
        this.child = child;
        this.launchedAt = launchedAt;
    }

    static Worker started(RunFolder folder, Process process, long launchedAt) {
        return new Worker(folder, process.toHandle(), Optional.of(process), launchedAt);
    }

    /** The worker that trains in a folder right now, whoever started it. */
    public static Optional<Worker> attach(RunFolder folder) {
        return WorkerAddress.read(folder.workerAddress())
                .flatMap(WorkerAddress::process)
                .map(process -> new Worker(folder, process, Optional.empty(), 0));
    }

    /** Whether a worker trains in a folder right now. */
    public static boolean trainsIn(RunFolder folder) {
        return attach(folder).isPresent();
    }

    public RunFolder folder() {
        return folder;
    }

    public long pid() {
        return handle.pid();
    }

    public boolean isAlive() {
        // The end of a child counts once its exit code is known too, which is a moment later.
        return child.map(Process::isAlive).orElseGet(handle::isAlive);
    }

    /**
     * Ends the run: adapters keep what was learned so far. Does nothing if it has ended. Returns
     * when the command is taken; {@link #awaitExit} waits for the end.
     */
    public void stop() throws IOException {
        try {
            send(WorkerCommand.STOP);
        } catch (IOException e) {
            // One that ends at once need not answer.
            if (!awaitExit(ENDING)) {
                throw e;
            }
        }
    }

    /** Holds the run after its current step. */
    public void pause() throws IOException {
        send(WorkerCommand.PAUSE);
    }

    public void resume() throws IOException {
        send(WorkerCommand.RESUME);
    }

    /** Does one step of a paused run. */
    public void singleStep() throws IOException {
        send(WorkerCommand.STEP);
    }

    /** Ends one lane after its current step; what it has learned is saved. */
    public void endLane(String name) throws IOException {
        WorkerConnection.send(address(), WorkerCommand.END_LANE, name);
    }

    /**
     * Has a checkpoint written after the current step, also in a pause; returns when it is there.
     * One that has just ended cannot answer; what it left is there.
     */
    public void writeCheckpoint() throws IOException {
        try {
            send(WorkerCommand.CHECKPOINT);
        } catch (IOException e) {
            if (isAlive()) {
                throw e;
            }
        }
    }

    /**
     * Has what the lanes have learned written to {@link RunFolder#lanesNow} after the current step,
     * also in a pause; returns when it is there. The training goes on unchanged.
     */
    public void saveLanes() throws IOException {
        send(WorkerCommand.SAVE_LANES);
    }

    private void send(WorkerCommand command) throws IOException {
        WorkerConnection.send(address(), command, "");
    }

    private WorkerAddress address() throws IOException {
        return WorkerAddress.await(folder.workerAddress(), handle);
    }

    /** Waits for the end of the process; false if the time was not enough. */
    public boolean awaitExit(Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        // The end of a process that is no child is only to be had by looking.
        while (isAlive() && System.nanoTime() < deadline && WorkerAddress.sleep()) {}
        return !isAlive();
    }

    /** Ends a worker that does not stop; what it learned since its last checkpoint is lost. */
    public void destroyForcibly() {
        handle.destroyForcibly();
    }

    /** Known once a worker that was started by this process has ended. */
    OptionalInt exitCode() {
        return child.filter(process -> !process.isAlive())
                .map(process -> OptionalInt.of(process.exitValue()))
                .orElse(OptionalInt.empty());
    }

    /** When it was started, in milliseconds since 1970; 0 if it was found at work. */
    long launchedAt() {
        return launchedAt;
    }
}
