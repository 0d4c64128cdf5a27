package org.loraworkbench.worker.child;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.events.EventEdges;
import org.loraworkbench.events.RunEvent;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.files.LeftOvers;
import org.loraworkbench.files.ProcessLock;
import org.loraworkbench.training.Checkpoints;
import org.loraworkbench.worker.Worker;

/**
 * The right to train in a run's folder. One process has it at a time, until it lets go or ends in
 * whatever way; what an earlier one had not finished writing is removed.
 */
public final class RunClaim implements AutoCloseable {

    private final RunFolder folder;
    private final ProcessLock lock;

    private RunClaim(RunFolder folder, ProcessLock lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /**
     * @param folder must be there
     * @throws ConfigException if another process trains in it
     */
    public static RunClaim of(RunFolder folder) throws IOException {
        ProcessLock lock = ProcessLock.tryAcquire(folder.lock()).orElseThrow(() -> isTaken(folder));
        if (!lock.isGuarding() && anotherWorker(folder).isPresent()) {
            lock.close();
            throw isTaken(folder);
        }
        RunClaim claim = new RunClaim(folder, lock);
        claim.removeLeftOvers();
        return claim;
    }

    private void removeLeftOvers() throws IOException {
        LeftOvers.removeFrom(folder.path());
        LeftOvers.removeFrom(folder.checkpoints());
        LeftOvers.removeFrom(folder.rows());
        LeftOvers.removeFrom(folder.adapters());
        if (finished().isPresent()) {
            new Checkpoints(folder.checkpoints()).deleteLarge();
        }
    }

    private static Optional<Worker> anotherWorker(RunFolder folder) {
        return Worker.attach(folder)
                .filter(worker -> worker.pid() != ProcessHandle.current().pid());
    }

    private static ConfigException isTaken(RunFolder folder) {
        String who =
                anotherWorker(folder)
                        .map(worker -> "process " + worker.pid())
                        .orElse("another process");
        return new ConfigException(
                "",
                "%s trains in %s already; wait for its end, or stop it"
                        .formatted(who, folder.path()));
    }

    public RunFolder folder() {
        return folder;
    }

    /** The last event of a run that is finished; a finished run is not trained again. */
    public Optional<RunEvent.Finished> finished() throws IOException {
        return EventEdges.last(folder.events())
                .filter(RunEvent.Finished.class::isInstance)
                .map(RunEvent.Finished.class::cast);
    }

    /** What a repeated start says of a run that is finished. */
    public static String alreadyFinished(RunFolder folder) {
        return "the run in %s is finished, and nothing was trained; its adapters are in %s"
                .formatted(folder.path(), folder.adapters());
    }

    /**
     * @throws ConfigException if a run has begun here
     */
    public void requireNoRun() throws IOException {
        if (Files.exists(folder.events())) {
            throw new ConfigException("", holdsRun());
        }
    }

    private String holdsRun() throws IOException {
        return finished().isPresent()
                ? folder.path() + " holds a finished run; a new run needs a folder of its own"
                : folder.path()
                        + " holds a run that is not finished; --resume continues it, and a new run"
                        + " needs a folder of its own";
    }

    /**
     * @throws ConfigException if there is anything but this claim
     */
    public void requireEmpty(String field) throws IOException {
        if (Files.exists(folder.experiment())) {
            throw new ConfigException(field, holdsRun());
        }
        try (Stream<Path> content = Files.list(folder.path())) {
            if (content.anyMatch(path -> !path.equals(folder.lock()))) {
                throw new ConfigException(
                        field,
                        folder.path() + " must be empty or absent, and it holds other files");
            }
        }
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
