package org.loraworkbench.data.answers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.loraworkbench.data.Batch;
import org.loraworkbench.data.Task;
import org.loraworkbench.data.TextTokenizer;

/**
 * The likeliest next token at each place where one is learned, each with the right tokens before
 * it, and how likely the right tokens are.
 */
final class TokenReader implements AnswerReader {

    private static final int MOST_SHOWN = 16;

    private final TextTokenizer tokenizer;
    private final int[] right;
    private final List<Written> lanes = new ArrayList<>();

    TokenReader(Task task, Batch example, TextTokenizer tokenizer) {
        this.tokenizer = tokenizer;
        right =
                Arrays.stream(task.scoredTokens(example).orElseThrow().labels())
                        .limit(MOST_SHOWN)
                        .mapToInt(Math::toIntExact)
                        .toArray();
    }

    @Override
    public String expected() {
        return text(right);
    }

    @Override
    public String measure() {
        return "geometric mean of the right tokens' probabilities";
    }

    /**
     * @param output {@code [lanes, 1, n, vocabulary]}
     */
    @Override
    public void add(NDArray output, Map<String, NDArray> fields) {
        List<float[]> scores = LaneRows.of(logLikelihoods(output, fields.get(Batch.LABELS)));
        List<float[]> likeliest = LaneRows.of(output.argMax(3).toType(DataType.FLOAT32, false));
        while (lanes.size() < scores.size()) {
            lanes.add(new Written());
        }
        for (int lane = 0; lane < scores.size(); lane++) {
            lanes.get(lane).add(likeliest.get(lane), scores.get(lane));
        }
    }

    /** Of the right tokens, {@code [lanes, n]}. */
    private static NDArray logLikelihoods(NDArray output, NDArray labels) {
        long lanes = output.getShape().get(0);
        NDArray rightTokens = labels.reshape(1, 1, -1, 1).tile(new long[] {lanes, 1, 1, 1});
        return output.logSoftmax(-1).gather(rightTokens, 3);
    }

    @Override
    public List<GivenAnswer> answers() {
        return lanes.stream().map(Written::answer).toList();
    }

    private String text(int[] tokens) {
        return tokenizer.decode(tokens).strip();
    }

    /** What one lane would write. */
    private final class Written {
        private final List<Integer> tokens = new ArrayList<>();
        private double logLikelihood;
        private int counted;

        /**
         * @param scores of each token, the logarithm of the right one's probability
         */
        void add(float[] likeliest, float[] scores) {
            for (float token : likeliest) {
                tokens.add((int) token);
            }
            counted += scores.length;
            logLikelihood += LaneRows.mean(scores) * scores.length;
        }

        GivenAnswer answer() {
            int[] shown = tokens.stream().limit(MOST_SHOWN).mapToInt(Integer::intValue).toArray();
            return new GivenAnswer(text(shown), Math.exp(logLikelihood / Math.max(1, counted)));
        }
    }
}
