package org.loraworkbench.data.answers;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.loraworkbench.data.Batch;
import org.loraworkbench.data.Task;
import org.loraworkbench.data.TextTokenizer;

/** The tags of a text's tokens, and the share of those that are right. */
final class TagReader extends WholeOutputReader {

    /** The tag of what has none. */
    private static final String OUTSIDE = "O";

    private static final int MOST_SHOWN = 12;

    private final int[] counted;
    private final long[] truth;
    private final List<String> tokens;

    TagReader(Task task, Batch example, TextTokenizer tokenizer) {
        super(task);
        int[] owners = task.lossExamples(example, 0);
        counted =
                IntStream.range(0, owners.length)
                        .filter(token -> owners[token] != Task.NO_EXAMPLE)
                        .toArray();
        truth = example.field(Batch.LABELS).values();
        tokens =
                IntStream.range(0, example.length())
                        .mapToObj(token -> (int) example.field(Batch.INPUT_IDS).values()[token])
                        .map(id -> tokenizer.decode(new int[] {id}).strip())
                        .toList();
    }

    @Override
    public String expected() {
        return text(token -> labels().get((int) truth[token]));
    }

    @Override
    public String measure() {
        return "share of the tags that are right";
    }

    @Override
    GivenAnswer answer(float[] tags, float[] losses) {
        long right =
                IntStream.of(counted).filter(token -> (long) tags[token] == truth[token]).count();
        return new GivenAnswer(
                text(token -> labels().get((int) tags[token])),
                (double) right / Math.max(1, counted.length));
    }

    /** The tokens that have a tag, each with it. */
    private String text(IntFunction<String> tags) {
        List<String> tagged =
                IntStream.of(counted)
                        .filter(token -> !tags.apply(token).equals(OUTSIDE))
                        .mapToObj(token -> tokens.get(token) + " " + tags.apply(token))
                        .toList();
        String shown = tagged.stream().limit(MOST_SHOWN).collect(Collectors.joining(", "));
        return tagged.isEmpty() ? "no tag" : tagged.size() > MOST_SHOWN ? shown + " …" : shown;
    }
}
