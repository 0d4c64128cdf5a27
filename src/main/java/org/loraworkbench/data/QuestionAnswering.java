package org.loraworkbench.data;

import ai.djl.ndarray.NDArray;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.loraworkbench.config.TaskType;

/**
 * {@code QUESTION_ANS}: the first and the last token of the answer, each with cross entropy over
 * all tokens of the row; the loss is their mean.
 */
public final class QuestionAnswering extends GivenBatches {

    public QuestionAnswering(TrainingBatches training, List<Batch> validation) {
        super(TaskType.QUESTION_ANS, List.of(), training, validation);
    }

    /** Logits {@code [lanes, batch, tokens, 2]} against start and end positions {@code [batch]}. */
    @Override
    public NDArray losses(NDArray output, Map<String, NDArray> batch) {
        NDArray start = output.get(":, :, :, 0"); // (lanes, batch, tokens)
        NDArray end = output.get(":, :, :, 1");
        return CrossEntropy.ofLanes(start, batch.get(Batch.START_POSITIONS))
                .add(CrossEntropy.ofLanes(end, batch.get(Batch.END_POSITIONS)))
                .div(2);
    }

    @Override
    public Scorer newScorer() {
        return new Spans();
    }

    /** The likeliest answer of each row against the true one, token by token. */
    private static final class Spans implements Scorer {
        private int rows;
        private int exact;
        private double f1;

        @Override
        public void add(float[] logits, Batch batch) {
            long[] starts = batch.field(Batch.START_POSITIONS).values();
            long[] ends = batch.field(Batch.END_POSITIONS).values();
            long[] mask = batch.field(Batch.ATTENTION_MASK).values();
            for (int row = 0; row < starts.length; row++) {
                int[] span = likeliest(logits, mask, row * batch.length(), batch.length());
                rows++;
                exact += span[0] == starts[row] && span[1] == ends[row] ? 1 : 0;
                f1 += overlap(span[0], span[1], starts[row], ends[row]);
            }
        }

        /** Start and end of the largest sum of logits among spans that run forward. */
        private static int[] likeliest(float[] logits, long[] mask, int first, int length) {
            int[] best = {0, 0};
            float bestScore = Float.NEGATIVE_INFINITY;
            int start = 0;
            for (int end = 0; end < length; end++) {
                if (mask[first + end] == 0) {
                    continue;
                }
                if (logits[2 * (first + end)] > logits[2 * (first + start)]) {
                    start = end;
                }
                float score = logits[2 * (first + start)] + logits[2 * (first + end) + 1];
                if (score > bestScore) {
                    bestScore = score;
                    best = new int[] {start, end};
                }
            }
            return best;
        }

        private static double overlap(long start, long end, long trueStart, long trueEnd) {
            double common = Math.min(end, trueEnd) - Math.max(start, trueStart) + 1;
            return common <= 0 ? 0 : 2 * common / (end - start + 1 + trueEnd - trueStart + 1);
        }

        @Override
        public Map<String, Double> metrics() {
            Map<String, Double> metrics = new LinkedHashMap<>();
            metrics.put("exact_match", (double) exact / rows);
            metrics.put("f1", f1 / rows);
            return metrics;
        }
    }
}
