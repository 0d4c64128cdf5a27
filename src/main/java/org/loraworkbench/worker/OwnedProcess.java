package org.loraworkbench.worker;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A process that works for somebody, and ends with {@link #close}; no training is one. */
public final class OwnedProcess implements AutoCloseable {

    /** A killed process may still wait for a disk. */
    private static final Duration DYING = Duration.ofSeconds(30);

    private final Process process;

    private OwnedProcess(Process process) {
        this.process = process;
    }

    /**
     * @throws IOException if it cannot be started
     */
    public static OwnedProcess start(ProcessBuilder command) throws IOException {
        return new OwnedProcess(command.start());
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Of a process that has ended. */
    public int exitCode() {
        return process.exitValue();
    }

    /** Waits for the end; false if the time was not enough, or the thread was interrupted. */
    public boolean awaitExit(Duration timeout) {
        try {
            return process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Ends the process, and returns when it is gone. */
    @Override
    public void close() {
        process.destroyForcibly();
        boolean interrupted = Thread.interrupted();
        awaitExit(DYING);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
