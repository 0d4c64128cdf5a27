package org.loraworkbench.gui.common;

import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Work on a thread. However early it is cancelled, it ends with an outcome.
 *
 * @param <T> outcome
 */
public final class CancellableTask<T> implements Runnable {

    private final Supplier<T> work;
    private final T notBegun;
    private final Consumer<T> end;
    private Thread thread;
    private boolean cancelled;

    /**
     * @param work may be interrupted, and cleans up then
     * @param notBegun the outcome where it was cancelled before it began
     * @param end told the outcome when nothing is done any more
     */
    public CancellableTask(Supplier<T> work, T notBegun, Consumer<T> end) {
        this.work = work;
        this.notBegun = notBegun;
        this.end = end;
    }

    @Override
    public void run() {
        T outcome = begin() ? work.get() : notBegun;
        finish();
        end.accept(outcome);
    }

    private synchronized boolean begin() {
        thread = Thread.currentThread();
        return !cancelled;
    }

    /** From here on, a cancel comes too late to interrupt what the thread does next. */
    private synchronized void finish() {
        thread = null;
        Thread.interrupted();
    }

    /** Interrupts the work, or keeps it from beginning. */
    public synchronized void cancel() {
        cancelled = true;
        if (thread != null) {
            thread.interrupt();
        }
    }
}
