package org.loraworkbench.guard;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What is started from now on and does not end: child processes of this one, and threads. */
public final class Remains {

    private final Set<ProcessHandle> oldProcesses =
            ProcessHandle.current().children().collect(Collectors.toSet());
    private final Set<Thread> oldThreads = Thread.getAllStackTraces().keySet();
    private final Predicate<Thread> shouldEnd;
    private final Duration patience;

    /**
     * @param shouldEnd whether a new thread counts
     * @param patience with what is on its way out
     */
    public Remains(Predicate<Thread> shouldEnd, Duration patience) {
        this.shouldEnd = shouldEnd;
        this.patience = patience;
    }

    /** Waits for all to end; what does not in time, one line each. */
    public List<String> find() {
        List<String> found = new ArrayList<>();
        ProcessHandle.current()
                .children()
                .filter(process -> !oldProcesses.contains(process))
                .filter(process -> !ends(process))
                .forEach(process -> found.add("process " + describe(process)));
        Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !oldThreads.contains(thread))
                .filter(shouldEnd)
                .filter(thread -> !ends(thread))
                .forEach(thread -> found.add("thread " + thread.getName()));
        return found;
    }

    private boolean ends(ProcessHandle process) {
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean ends(Thread thread) {
        try {
            thread.join(patience.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }

    private static String describe(ProcessHandle process) {
        return process.pid() + " " + process.info().commandLine().orElse("");
    }
}
