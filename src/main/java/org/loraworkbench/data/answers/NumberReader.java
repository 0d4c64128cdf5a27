package org.loraworkbench.data.answers;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.loraworkbench.data.Batch;
import org.loraworkbench.data.Task;

/** The numbers of a regression, and how far they are off. */
final class NumberReader extends WholeOutputReader {

    private final float[] truth;

    NumberReader(Task task, Batch example) {
        super(task);
        truth = example.realField(Batch.LABELS).values();
    }

    @Override
    public String expected() {
        return text(truth);
    }

    @Override
    public String measure() {
        return "distance from the right number";
    }

    @Override
    GivenAnswer answer(float[] outputs, float[] squares) {
        return new GivenAnswer(text(outputs), Math.sqrt(LaneRows.mean(squares)));
    }

    private static String text(float[] values) {
        return IntStream.range(0, values.length)
                .mapToObj(i -> String.format(Locale.ROOT, "%.4f", values[i]))
                .collect(Collectors.joining(", "));
    }
}
