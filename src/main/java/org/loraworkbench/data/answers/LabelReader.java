package org.loraworkbench.data.answers;

import org.loraworkbench.data.Batch;
import org.loraworkbench.data.Task;

/** A text's label: the likeliest, and the probability of the right one. */
final class LabelReader extends WholeOutputReader {

    private final String expected;

    LabelReader(Task task, Batch example) {
        super(task);
        expected = labels().get((int) example.field(Batch.LABELS).values()[0]);
    }

    @Override
    public String expected() {
        return expected;
    }

    @Override
    public String measure() {
        return "probability of the right label";
    }

    @Override
    GivenAnswer answer(float[] logits, float[] losses) {
        return new GivenAnswer(labels().get(LaneRows.largest(logits)), Math.exp(-losses[0]));
    }
}
