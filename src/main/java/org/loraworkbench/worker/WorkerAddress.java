package org.loraworkbench.worker;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.Present;
import org.loraworkbench.files.WholeFile;

/**
 * How to find and reach a worker: the content of {@code worker.json}.
 *
 * @param pid of its process
 * @param started when that process started, in milliseconds since 1970: process ids are used again;
 *     0 where the system does not tell
 * @param port on the loopback interface; 0 while the worker does not listen yet
 * @param token to be shown with every order
 */
public record WorkerAddress(long pid, long started, int port, String token) {

    /** Each Java machine reckons the start from the system's clock anew, which may be set. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(2);

    /** How long a worker may take from its start until it listens, on a machine that is busy. */
    private static final Duration STARTING = Duration.ofSeconds(60);

    private static final int LARGEST_PORT = 65_535;

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    public WorkerAddress {
        Present.require("token", token);
        if (port < 0 || port > LARGEST_PORT) {
            throw new ConfigException("port", "must be from 0 to %d".formatted(LARGEST_PORT));
        }
    }

    public static WorkerAddress of(ProcessHandle process, int port, String token) {
        return new WorkerAddress(process.pid(), startOf(process), port, token);
    }

    private static long startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    /** The address in a file; empty if there is none, or one that cannot be read. */
    public static Optional<WorkerAddress> read(Path file) {
        try {
            return Optional.of(Json.read(file, WorkerAddress.class));
        } catch (ConfigException unreadable) {
            return Optional.empty();
        }
    }

    /** Writes the file whole or not at all, readable for the user alone: it holds the token. */
    public void write(Path file) throws IOException {
        WholeFile.writeForOwner(file, toJson());
    }

    /**
     * @throws java.nio.file.FileAlreadyExistsException if there is an address already
     */
    void writeNew(Path file) throws IOException {
        Files.writeString(file, toJson(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    private String toJson() throws JsonProcessingException {
        return Json.MAPPER.writeValueAsString(this);
    }

    /** The worker's process, if it lives. */
    public Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isSameProcess);
    }

    private boolean isSameProcess(ProcessHandle process) {
        long actual = startOf(process);
        return started == 0
                || actual == 0
                || Math.abs(actual - started) <= CLOCK_TOLERANCE.toMillis();
    }

    /**
     * The address that a process writes, waited for while it starts.
     *
     * @throws IOException if it ends without one, or takes too long
     */
    public static WorkerAddress await(Path file, ProcessHandle process) throws IOException {
        long deadline = System.nanoTime() + STARTING.toNanos();
        do {
            Optional<WorkerAddress> address =
                    read(file)
                            .filter(written -> written.pid() == process.pid())
                            .filter(written -> written.port() != 0);
            if (address.isPresent()) {
                return address.get();
            }
        } while (process.isAlive() && System.nanoTime() < deadline && sleep());
        throw new IOException(
                process.isAlive()
                        ? "The worker does not listen."
                        : "The worker has already ended.");
    }

    /** A moment between two looks; false if the thread was interrupted. */
    static boolean sleep() {
        try {
            Thread.sleep(BETWEEN_LOOKS.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
