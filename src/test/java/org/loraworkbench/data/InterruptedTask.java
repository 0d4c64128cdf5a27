package org.loraworkbench.data;

import ai.djl.ndarray.NDArray;
import java.util.Map;
import java.util.Optional;

/** A task that does something else after each loss, before anything of it is used. */
public final class InterruptedTask extends Task {

    private final Task task;
    private final Runnable interruption;

    public InterruptedTask(Task task, Runnable interruption) {
        super(task.type(), task.labels(), task.training, task.validationBatches());
        this.task = task;
        this.interruption = interruption;
    }

    @Override
    public NDArray lossSums(NDArray output, Map<String, NDArray> batch) {
        NDArray sums = task.lossSums(output, batch);
        interruption.run();
        return sums;
    }

    @Override
    public NDArray losses(NDArray output, Map<String, NDArray> batch) {
        return task.losses(output, batch);
    }

    @Override
    public boolean scoresRowsApart() {
        return task.scoresRowsApart();
    }

    @Override
    public int examples(Batch batch) {
        return task.examples(batch);
    }

    @Override
    public int[] lossExamples(Batch batch, int first) {
        return task.lossExamples(batch, first);
    }

    @Override
    public long counted(Batch batch) {
        return task.counted(batch);
    }

    @Override
    public Optional<ScoredTokens> scoredTokens(Batch batch) {
        return task.scoredTokens(batch);
    }

    @Override
    public NDArray predictions(NDArray output, Map<String, NDArray> batch) {
        return task.predictions(output, batch);
    }

    @Override
    public int tokensToWrite(Batch batch) {
        return task.tokensToWrite(batch);
    }

    @Override
    public Scorer newScorer() {
        return task.newScorer();
    }

    @Override
    public void close() {
        task.close();
    }
}
