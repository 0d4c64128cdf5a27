package org.loraworkbench.data;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.data.metrics.ClassificationMetrics;
import org.loraworkbench.data.metrics.EntityMetrics;
import org.loraworkbench.data.metrics.NamedPieces;

/**
 * {@code TOKEN_CLS}: one label for each token, with cross entropy over the tokens that are counted.
 */
public final class TokenClassification extends Task {

    public TokenClassification(
            List<String> labels, TrainingBatches training, List<Batch> validation) {
        super(TaskType.TOKEN_CLS, labels, training, validation);
    }

    /** Logits {@code [lanes, batch, tokens, labels]} against {@code labels [batch, tokens]}. */
    @Override
    public NDArray losses(NDArray output, Map<String, NDArray> batch) {
        return CrossEntropy.of(
                CrossEntropy.tokensAsRows(output), batch.get(Batch.LABELS).flatten());
    }

    @Override
    public long counted(Batch batch) {
        return CrossEntropy.counted(batch);
    }

    @Override
    public int[] lossExamples(Batch batch, int first) {
        long[] labels = batch.field(Batch.LABELS).values();
        return IntStream.range(0, labels.length)
                .map(
                        token ->
                                labels[token] == CrossEntropy.IGNORED
                                        ? NO_EXAMPLE
                                        : first + token / batch.length())
                .toArray();
    }

    /** The likeliest label of each token, {@code [lanes, batch, tokens]}. */
    @Override
    public NDArray predictions(NDArray output, Map<String, NDArray> batch) {
        return output.argMax(3).toType(DataType.FLOAT32, false);
    }

    /** Pieces such as names are scored where the tags' names tell them, else single tags. */
    @Override
    public Scorer newScorer() {
        return NamedPieces.canRead(labels()) ? new PieceScorer() : new TagScorer();
    }

    private final class PieceScorer implements Scorer {
        private final EntityMetrics pieces = new EntityMetrics(labels());
        private final ExampleScores.Sums texts = new ExampleScores.Sums();

        @Override
        public void add(float[] predictions, Batch batch) {
            long[] truth = batch.field(Batch.LABELS).values();
            for (int row = 0; row < batch.rows(); row++) {
                List<Integer> expected = new ArrayList<>();
                List<Integer> found = new ArrayList<>();
                for (int t = row * batch.length(); t < (row + 1) * batch.length(); t++) {
                    if (truth[t] != CrossEntropy.IGNORED) {
                        expected.add((int) truth[t]);
                        found.add((int) predictions[t]);
                    }
                }
                EntityMetrics.Found text = pieces.add(expected, found);
                texts.addNext(2 * text.right(), text.expected() + text.found());
            }
        }

        @Override
        public Optional<ExampleScores> exampleScores() {
            return Optional.of(texts.of("f1"));
        }

        @Override
        public Map<String, Double> metrics() {
            return pieces.metrics();
        }
    }

    private final class TagScorer implements Scorer {
        private final ClassificationMetrics tags = new ClassificationMetrics(labels().size());
        private final ExampleScores.Sums texts = new ExampleScores.Sums();

        @Override
        public void add(float[] predictions, Batch batch) {
            long[] truth = batch.field(Batch.LABELS).values();
            for (int row = 0; row < batch.rows(); row++) {
                int right = 0;
                int counted = 0;
                for (int token = row * batch.length();
                        token < (row + 1) * batch.length();
                        token++) {
                    if (truth[token] != CrossEntropy.IGNORED) {
                        tags.add((int) truth[token], (int) predictions[token]);
                        right += truth[token] == (long) predictions[token] ? 1 : 0;
                        counted++;
                    }
                }
                texts.addNext(right, counted);
            }
        }

        @Override
        public Optional<ExampleScores> exampleScores() {
            return Optional.of(texts.of("accuracy"));
        }

        @Override
        public Map<String, Double> metrics() {
            Map<String, Double> metrics = new LinkedHashMap<>();
            metrics.put("macro_f1", tags.macroF1());
            metrics.put("accuracy", tags.accuracy());
            return metrics;
        }
    }
}
