package org.loraworkbench.data.answers;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.loraworkbench.data.Batch;
import org.loraworkbench.data.Task;
import org.loraworkbench.data.TextTokenizer;

/** The part of a context from the likeliest start to the likeliest end after it. */
final class SpanReader extends WholeOutputReader {

    private static final String NOTHING = "no answer in this window";

    private final int[] ids;
    private final int length;
    private final String expected;
    private final TextTokenizer tokenizer;

    SpanReader(Task task, Batch example, TextTokenizer tokenizer) {
        super(task);
        this.tokenizer = tokenizer;
        ids =
                Arrays.stream(example.field(Batch.INPUT_IDS).values())
                        .mapToInt(Math::toIntExact)
                        .toArray();
        length = (int) example.tokens();
        expected =
                text(
                        (int) example.field(Batch.START_POSITIONS).values()[0],
                        (int) example.field(Batch.END_POSITIONS).values()[0]);
    }

    @Override
    public String expected() {
        return expected;
    }

    @Override
    public String measure() {
        return "probability of the right start times that of the right end";
    }

    /** The loss is the mean of those of start and end. */
    @Override
    GivenAnswer answer(float[] logits, float[] losses) {
        int start = likeliest(logits, 0, 0);
        int end = likeliest(logits, 1, start);
        return new GivenAnswer(text(start, end), Math.exp(-2 * losses[0]));
    }

    private int likeliest(float[] logits, int side, int from) {
        return IntStream.range(from, length)
                .reduce(
                        (best, next) ->
                                logits[2 * next + side] > logits[2 * best + side] ? next : best)
                .orElseThrow();
    }

    /** An answer that is not there is said to stand at the first token, which is special. */
    private String text(int start, int end) {
        String text = tokenizer.decode(Arrays.copyOfRange(ids, start, end + 1)).strip();
        return text.isEmpty() ? NOTHING : text;
    }
}
