package org.loraworkbench.data;

import ai.djl.ndarray.NDArray;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.data.metrics.ClassificationMetrics;

/** {@code SEQ_CLS}: one label for each text, with cross entropy over the labels. */
public final class SequenceClassification extends Task {

    public SequenceClassification(
            List<String> labels, TrainingBatches training, List<Batch> validation) {
        super(TaskType.SEQ_CLS, labels, training, validation);
    }

    /** Logits {@code [lanes, batch, labels]} against {@code labels [batch]}. */
    @Override
    public NDArray losses(NDArray output, Map<String, NDArray> batch) {
        return CrossEntropy.of(output, batch.get(Batch.LABELS));
    }

    @Override
    public long counted(Batch batch) {
        return CrossEntropy.counted(batch);
    }

    @Override
    public Scorer newScorer() {
        return new Accuracy(labels().size());
    }

    /** Accuracy, F1 averaged over the labels, and Matthews' correlation. */
    private static final class Accuracy implements Scorer {
        private final int labels;
        private final ClassificationMetrics counts;
        private final ExampleScores.Sums right = new ExampleScores.Sums();

        Accuracy(int labels) {
            this.labels = labels;
            counts = new ClassificationMetrics(labels);
        }

        @Override
        public void add(float[] output, Batch batch) {
            long[] truth = batch.field(Batch.LABELS).values();
            for (int row = 0; row < truth.length; row++) {
                int found = largest(output, row * labels);
                counts.add((int) truth[row], found);
                right.addNext(found == truth[row] ? 1 : 0, 1);
            }
        }

        private int largest(float[] logits, int start) {
            int best = 0;
            for (int label = 1; label < labels; label++) {
                if (logits[start + label] > logits[start + best]) {
                    best = label;
                }
            }
            return best;
        }

        @Override
        public Map<String, Double> metrics() {
            Map<String, Double> metrics = new LinkedHashMap<>();
            metrics.put("accuracy", counts.accuracy());
            metrics.put("macro_f1", counts.macroF1());
            metrics.put("matthews_correlation", counts.matthewsCorrelation());
            return metrics;
        }

        @Override
        public Optional<ExampleScores> exampleScores() {
            return Optional.of(right.of("accuracy"));
        }
    }
}
