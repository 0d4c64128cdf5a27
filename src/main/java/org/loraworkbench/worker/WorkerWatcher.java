package org.loraworkbench.worker;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.events.CrashReport;
import org.loraworkbench.events.EventReader;
import org.loraworkbench.events.RunEvent;

/** Follows a worker on a thread of its own: hands on its events, and tells when it is gone. */
public final class WorkerWatcher implements AutoCloseable {

    /** Short enough for a line that grows smoothly; one look costs some microseconds. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(150);

    /** What is told, on the watcher's thread. */
    public interface Listener {

        /** New events, in order; at first all that were written before. */
        void happened(List<RunEvent> events);

        /**
         * The worker's process is gone; the last call.
         *
         * @param crash why, if it left without a terminal event
         */
        void ended(Optional<CrashReport> crash);
    }

    private final Worker worker;
    private final Listener listener;
    private final EventReader reader;
    private final Thread thread;
    private RunEvent last;
    private Optional<WorkerMemory> memory = Optional.empty();

    private WorkerWatcher(Worker worker, Listener listener) {
        this.worker = worker;
        this.listener = listener;
        reader = new EventReader(worker.folder().events());
        thread = new Thread(this::watch, "watcher of " + worker.folder().path().getFileName());
        thread.setDaemon(true);
    }

    /** Begins with the first event of the run's folder. */
    public static WorkerWatcher follow(Worker worker, Listener listener) {
        WorkerWatcher watcher = new WorkerWatcher(worker, listener);
        watcher.thread.start();
        return watcher;
    }

    private void watch() {
        tellNews();
        boolean gone = false;
        while (!gone && !Thread.currentThread().isInterrupted()) {
            // In this order: what a worker wrote before its end is always read.
            gone = worker.awaitExit(BETWEEN_LOOKS);
            memory = WorkerMemory.of(worker.pid()).or(() -> memory);
            tellNews();
        }
        if (gone) {
            listener.ended(hasLastWord() ? Optional.empty() : Optional.of(crash()));
        }
    }

    private void tellNews() {
        List<RunEvent> events = readNew();
        if (!events.isEmpty()) {
            last = events.get(events.size() - 1);
            listener.happened(events);
        }
    }

    private List<RunEvent> readNew() {
        try {
            return reader.readNew();
        } catch (IOException | ConfigException e) {
            // The next look may succeed; if none does, the run counts as crashed in the end.
            return List.of();
        }
    }

    /** The terminal event of an earlier worker on the same folder does not count. */
    private boolean hasLastWord() {
        return last instanceof RunEvent.Terminal && last.at() >= worker.launchedAt();
    }

    private CrashReport crash() {
        CrashReport report = CrashReport.of(worker.folder(), worker.exitCode());
        return memory.map(seen -> report.with(seen.inWords())).orElse(report);
    }

    /**
     * Looks away; the worker goes on. Nothing is told after this; not to be called by a listener.
     */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
