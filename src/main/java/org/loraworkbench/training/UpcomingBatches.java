package org.loraworkbench.training;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.loraworkbench.data.Batch;
import org.loraworkbench.data.Task;

/** Prepares the batch of the next step on a thread of its own while this one's is computed. */
final class UpcomingBatches implements AutoCloseable {

    private final Task task;
    private final int steps;
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(
                    work -> {
                        Thread thread = new Thread(work, "batches");
                        thread.setDaemon(true);
                        return thread;
                    });
    private int step;
    private CompletableFuture<Batch> next;

    /**
     * @param firstStep counted from 0
     * @param steps none is prepared beyond them
     */
    UpcomingBatches(Task task, int firstStep, int steps) {
        this.task = task;
        this.steps = steps;
        step = firstStep;
        next = prepare(step);
    }

    private CompletableFuture<Batch> prepare(int step) {
        return CompletableFuture.supplyAsync(() -> task.trainingBatch(step), thread);
    }

    /** The batch of the next step; what went wrong in preparing it is thrown here. */
    Batch next() {
        try {
            Batch batch = next.join();
            step++;
            if (step < steps) {
                next = prepare(step);
            }
            return batch;
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
