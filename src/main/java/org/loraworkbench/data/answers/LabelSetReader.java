package org.loraworkbench.data.answers;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.loraworkbench.data.Batch;
import org.loraworkbench.data.Task;

/** Any number of labels: those above one half, and how likely the right yes and no are. */
final class LabelSetReader extends WholeOutputReader {

    private final float[] truth;

    LabelSetReader(Task task, Batch example) {
        super(task);
        truth = example.realField(Batch.LABELS).values();
    }

    @Override
    public String expected() {
        return names(label -> truth[label] > 0);
    }

    @Override
    public String measure() {
        return "geometric mean of the probabilities of the right yes or no";
    }

    @Override
    GivenAnswer answer(float[] logits, float[] losses) {
        return new GivenAnswer(names(label -> logits[label] > 0), Math.exp(-LaneRows.mean(losses)));
    }

    private String names(IntPredicate chosen) {
        List<String> names =
                IntStream.range(0, labels().size()).filter(chosen).mapToObj(labels()::get).toList();
        return names.isEmpty() ? "no label" : String.join(", ", names);
    }
}
