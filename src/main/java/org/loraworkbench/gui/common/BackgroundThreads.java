package org.loraworkbench.gui.common;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Threads on which a part of the window works. Whoever makes them ends them with the window: by
 * {@link #close} where what has begun must be done, by {@link #cancel} where nobody misses it.
 */
public final class BackgroundThreads implements Executor, AutoCloseable {

    /** The most that can wait at once for workers, disks and the network. */
    private static final int MANY = 64;

    /** Longer than anything that must be done takes; then a window closes without it. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration IDLE = Duration.ofSeconds(10);

    private final ScheduledThreadPoolExecutor threads;

    private BackgroundThreads(String name, int count) {
        threads = new ScheduledThreadPoolExecutor(count, task -> daemon(name, task));
        threads.setKeepAliveTime(IDLE.toMillis(), TimeUnit.MILLISECONDS);
        threads.allowCoreThreadTimeOut(true);
    }

    private static Thread daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** One thread: tasks are done one after the other, in their order. */
    public static BackgroundThreads one(String name) {
        return new BackgroundThreads(name, 1);
    }

    /** A thread for each task, so that none waits for another. */
    public static BackgroundThreads many(String name) {
        return new BackgroundThreads(name, MANY);
    }

    /** Does nothing once these threads are ended: a page may ask for more until it is gone. */
    @Override
    public void execute(Runnable task) {
        try {
            threads.execute(() -> runAndTell(task));
        } catch (RejectedExecutionException e) {
            if (!threads.isShutdown()) {
                throw e;
            }
        }
    }

    /** Does something again and again, until these threads are ended. */
    public void repeat(Runnable task, Duration pause) {
        threads.scheduleWithFixedDelay(
                task, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** A pool of this kind keeps to itself what a task throws. */
    private static void runAndTell(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
        }
    }

    /** Takes nothing new, and returns when everything is done and the threads are gone. */
    @Override
    public void close() {
        threads.shutdown();
        if (!areGone()) {
            cancel();
        }
    }

    /** Interrupts what is under way, forgets the rest, and returns when the threads are gone. */
    public void cancel() {
        threads.shutdownNow();
        areGone();
    }

    private boolean areGone() {
        try {
            return threads.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
