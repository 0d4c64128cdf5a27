package org.loraworkbench.worker.child.serving;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.loraworkbench.data.Batch;
import org.loraworkbench.data.Task;
import org.loraworkbench.worker.serving.Reply;

/**
 * Scores a single lane on the validation rows of its task: a few of them at first, and then all.
 * Texts are not written, so that a language model is scored by the tokens that it foresees.
 */
final class LaneScorer {

    /** Scored with one forward. */
    private static final int ROWS = 32;

    /** Between two numbers that are told. */
    private static final long PAUSE_NANOS = 200_000_000;

    private final ServedCohort cohort;
    private final Task task;
    private final Task.Scorer scorer;
    private double lossSum;
    private long counted;
    private int rows;

    LaneScorer(ServedCohort cohort, Task task) {
        this.cohort = cohort;
        this.task = task;
        scorer = task.newScorer();
    }

    /**
     * @param told takes what the rows so far give, and says whether to go on
     * @return of all rows; null if nobody listens any more
     */
    Reply.Score score(Predicate<Reply.Score> told) {
        List<Batch> parts = parts();
        int all = parts.stream().mapToInt(Batch::rows).sum();
        long last = 0;
        for (Batch part : parts) {
            add(part);
            long now = System.nanoTime();
            if (rows < all && (last == 0 || now - last > PAUSE_NANOS)) {
                last = now;
                if (!told.test(now(all))) {
                    return null;
                }
            }
        }
        return now(all);
    }

    /** In an order of their own, for rows may be sorted by length: the first stand for all. */
    private List<Batch> parts() {
        if (!task.scoresRowsApart()) {
            return task.validationBatches();
        }
        List<Batch> parts = new ArrayList<>();
        task.validationBatches().forEach(batch -> parts.addAll(batch.parts(ROWS)));
        Collections.shuffle(parts, new Random(0));
        return parts;
    }

    private void add(Batch batch) {
        try (NDScope scope = new NDScope()) {
            Map<String, NDArray> fields = batch.toTensors(cohort.manager());
            cohort.visitOutput(
                    task,
                    batch,
                    fields,
                    (output, part) -> {
                        lossSum += task.lossSums(output, part).toFloatArray()[0];
                        scorer.add(task.predictions(output, part).toFloatArray(), batch);
                    });
            counted += task.counted(batch);
            rows += batch.rows();
        }
    }

    private Reply.Score now(int all) {
        Map.Entry<String, Double> watched = scorer.metrics().entrySet().iterator().next();
        return new Reply.Score(watched.getKey(), watched.getValue(), lossSum / counted, rows, all);
    }
}
