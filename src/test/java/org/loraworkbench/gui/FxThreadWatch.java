package org.loraworkbench.gui;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;

/**
 * Measures how long the JavaFX thread works without looking for new events. It counts the thread's
 * own processor time, which other programs do not lengthen.
 */
final class FxThreadWatch implements AutoCloseable {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Thread asking = new Thread(this::ask, "asks the JavaFX thread");
    private volatile boolean open = true;

    /** Touched by the JavaFX thread alone. */
    private long before = -1;

    private volatile long longest;

    FxThreadWatch() {
        asking.setDaemon(true);
        asking.start();
    }

    /** One question at a time, which waits behind what the thread is doing. */
    private void ask() {
        while (open) {
            CountDownLatch answered = new CountDownLatch(1);
            Platform.runLater(
                    () -> {
                        note(THREADS.getCurrentThreadCpuTime());
                        answered.countDown();
                    });
            try {
                answered.await();
                Thread.sleep(1);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void note(long now) {
        if (before >= 0) {
            longest = Math.max(longest, now - before);
        }
        before = now;
    }

    /** The longest so far. */
    Duration longest() {
        return Duration.ofNanos(longest);
    }

    @Override
    public void close() {
        open = false;
        asking.interrupt();
        try {
            asking.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
