package org.loraworkbench.worker.child.serving;

import java.time.Duration;

/** Knows how long nobody has wanted anything. */
final class IdleClock {

    private int busy;
    private long idleSince = System.nanoTime();

    synchronized void begin() {
        busy++;
    }

    synchronized void end() {
        busy--;
        idleSince = System.nanoTime();
        notifyAll();
    }

    /** Returns once nothing has gone on for so long. */
    synchronized void awaitIdle(Duration duration) throws InterruptedException {
        long left = duration.toNanos();
        while (busy > 0 || left > 0) {
            wait(busy > 0 ? 0 : Math.max(1, Duration.ofNanos(left).toMillis()));
            left = duration.toNanos() - (System.nanoTime() - idleSince);
        }
    }
}
