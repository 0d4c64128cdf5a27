package org.loraworkbench.training;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.loraworkbench.data.Batch;
import org.loraworkbench.data.Task;

/** Prepares the batches of the next step on a thread of its own while this one's are computed. */
final class UpcomingBatches implements AutoCloseable {

    private final Task task;
    private final int batchesPerStep;
    private final int steps;
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(
                    work -> {
                        Thread thread = new Thread(work, "batches");
                        thread.setDaemon(true);
                        return thread;
                    });
    private int step;
    private CompletableFuture<List<Batch>> next;

    /**
     * @param batchesPerStep that a step learns from, one after the other
     * @param firstStep counted from 0
     * @param steps none is prepared beyond them
     */
    UpcomingBatches(Task task, int batchesPerStep, int firstStep, int steps) {
        this.task = task;
        this.batchesPerStep = batchesPerStep;
        this.steps = steps;
        step = firstStep;
        next = prepare(step);
    }

    private CompletableFuture<List<Batch>> prepare(int step) {
        return CompletableFuture.supplyAsync(() -> batches(step), thread);
    }

    private List<Batch> batches(int step) {
        return IntStream.range(step * batchesPerStep, (step + 1) * batchesPerStep)
                .mapToObj(task::trainingBatch)
                .toList();
    }

    /** The batches of the next step; what went wrong in preparing them is thrown here. */
    List<Batch> next() {
        try {
            List<Batch> batches = next.join();
            step++;
            if (step < steps) {
                next = prepare(step);
            }
            return batches;
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
