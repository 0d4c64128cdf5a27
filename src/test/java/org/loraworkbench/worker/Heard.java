package org.loraworkbench.worker;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.loraworkbench.events.CrashReport;
import org.loraworkbench.events.RunEvent;

/** What a watcher tells, gathered. */
final class Heard implements WorkerWatcher.Listener {

    private final List<RunEvent> events = new ArrayList<>();
    private final CompletableFuture<Optional<CrashReport>> ended = new CompletableFuture<>();

    @Override
    public synchronized void happened(List<RunEvent> news) {
        events.addAll(news);
        notifyAll();
    }

    @Override
    public void ended(Optional<CrashReport> crash) {
        ended.complete(crash);
    }

    synchronized RunEvent await(Predicate<RunEvent> wanted) throws InterruptedException {
        while (events.stream().noneMatch(wanted)) {
            wait();
        }
        return events.stream().filter(wanted).findFirst().orElseThrow();
    }

    synchronized void awaitMore(Class<? extends RunEvent> type) throws InterruptedException {
        long before = count(type);
        while (count(type) < before + 10) {
            wait();
        }
    }

    Optional<CrashReport> end() throws Exception {
        return ended.get();
    }

    synchronized RunEvent first() {
        return events.get(0);
    }

    synchronized RunEvent last() {
        return events.get(events.size() - 1);
    }

    synchronized long count(Class<? extends RunEvent> type) {
        return events.stream().filter(type::isInstance).count();
    }
}
