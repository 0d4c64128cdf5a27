package org.loraworkbench.training;

import org.loraworkbench.data.Batch;
import org.loraworkbench.data.Task;

/** Sums the losses of each validation example, as batches or parts of batches are scored. */
final class ExampleLosses {

    private final Task task;
    private final float[][] losses;
    private final float[] counted;

    /** Of the batch that is scored: the example of each loss, and how many losses have come. */
    private int[] examples = {};

    private int done;

    /** How many examples this batch and those before it hold. */
    private int begun;

    ExampleLosses(Task task, int lanes) {
        this.task = task;
        losses = new float[lanes][task.validationExamples()];
        counted = new float[task.validationExamples()];
    }

    /** The losses to come are of this batch. */
    void begin(Batch batch) {
        examples = task.lossExamples(batch, begun);
        begun += task.examples(batch);
        done = 0;
    }

    /**
     * Adds the next losses of the batch.
     *
     * @param values {@code [lanes, losses]}
     * @param ofLanes how many lanes these are; one stands for all where they do not differ
     */
    void add(float[] values, int ofLanes) {
        int size = values.length / ofLanes;
        for (int i = 0; i < size; i++) {
            int example = examples[done + i];
            if (example == Task.NO_EXAMPLE) {
                continue;
            }
            counted[example]++;
            for (int lane = 0; lane < losses.length; lane++) {
                losses[lane][example] += values[(ofLanes == 1 ? 0 : lane) * size + i];
            }
        }
        done += size;
    }

    /** Of one lane, by example: summed over what is counted. */
    float[] losses(int lane) {
        return losses[lane].clone();
    }

    /** How many losses are counted, by example. */
    float[] counted() {
        return counted.clone();
    }
}
