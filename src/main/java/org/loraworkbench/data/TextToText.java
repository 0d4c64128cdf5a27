package org.loraworkbench.data;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.data.metrics.TextMetrics;

/**
 * {@code SEQ_2_SEQ_LM}: one text is read, another written. In training, and for the perplexity, the
 * earlier tokens of the right text are known; exact match and chrF are of texts that the model has
 * written by itself.
 */
public final class TextToText extends LanguageModeling {

    /** A text may go on a little longer than the longest right one before it is cut off. */
    private static final int BEYOND = 4;

    private final TextTokenizer tokenizer;

    /**
     * @param tokenizer makes texts of tokens, and is closed with the task; null: no texts are
     *     written in evaluations
     */
    public TextToText(TrainingBatches training, List<Batch> validation, TextTokenizer tokenizer) {
        super(TaskType.SEQ_2_SEQ_LM, 0, training, validation);
        this.tokenizer = tokenizer;
    }

    @Override
    public int tokensToWrite(Batch batch) {
        return tokenizer == null ? 0 : (int) batch.field(Batch.LABELS).shape()[1] + BEYOND;
    }

    @Override
    public Scorer newScorer() {
        return new Texts();
    }

    @Override
    public void close() {
        if (tokenizer != null) {
            tokenizer.close();
        }
    }

    private final class Texts extends Perplexity {
        private final TextMetrics texts = new TextMetrics();
        private boolean anyWritten;

        @Override
        public void addWritten(long[] tokens, Batch batch) {
            anyWritten = true;
            long[] labels = batch.field(Batch.LABELS).values();
            int width = tokens.length / batch.rows();
            int labelWidth = labels.length / batch.rows();
            for (int row = 0; row < batch.rows(); row++) {
                texts.add(text(tokens, row, width), text(labels, row, labelWidth));
            }
        }

        /** What stands in a row before the end of the text. */
        private String text(long[] tokens, int row, int width) {
            int[] ids =
                    Arrays.stream(tokens, row * width, (row + 1) * width)
                            .takeWhile(id -> id != CrossEntropy.IGNORED && !ends(id))
                            .mapToInt(Math::toIntExact)
                            .toArray();
            return tokenizer.decode(ids).strip();
        }

        private boolean ends(long id) {
            return tokenizer.stopTokenIds().contains((int) id);
        }

        @Override
        public Map<String, Double> metrics() {
            Map<String, Double> metrics = new LinkedHashMap<>(super.metrics());
            if (anyWritten) {
                metrics.putAll(texts.metrics());
            }
            return metrics;
        }
    }
}
