package org.loraworkbench.data;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.data.metrics.MultiLabelMetrics;

/**
 * {@code SEQ_CLS} with any number of labels for each text: the binary cross entropy of each label's
 * sigmoid, as a mean over texts and labels.
 */
public final class MultiLabelClassification extends Task {

    public MultiLabelClassification(
            List<String> labels, TrainingBatches training, List<Batch> validation) {
        super(TaskType.SEQ_CLS, labels, training, validation);
    }

    /**
     * Logits {@code x [lanes, batch, labels]} against {@code labels y [batch, labels]} of 0 and 1:
     * {@code −y·log σ(x) − (1−y)·log(1−σ(x)) = log(1+eˣ) − x·y}.
     */
    @Override
    public NDArray losses(NDArray output, Map<String, NDArray> batch) {
        NDArray labels = batch.get(Batch.LABELS).reshape(1, -1, labels().size());
        NDArray losses = Activation.softPlus(output).sub(output.mul(labels));
        return losses.reshape(losses.getShape().get(0), -1);
    }

    /** Every output of every text. */
    @Override
    public long counted(Batch batch) {
        return batch.realField(Batch.LABELS).values().length;
    }

    @Override
    public Scorer newScorer() {
        MultiLabelMetrics counts = new MultiLabelMetrics(labels().size());
        ExampleScores.Sums found = new ExampleScores.Sums();
        return new Scorer() {
            @Override
            public void add(float[] logits, Batch batch) {
                float[] truth = batch.realField(Batch.LABELS).values();
                for (int row = 0; row < batch.rows(); row++) {
                    int right = 0;
                    int presentAndFound = 0;
                    for (int label = 0; label < labels().size(); label++) {
                        int i = row * labels().size() + label;
                        // A probability above one half is a logit above 0.
                        boolean isPresent = truth[i] > 0;
                        boolean isFound = logits[i] > 0;
                        counts.add(label, isPresent, isFound);
                        right += isPresent && isFound ? 1 : 0;
                        presentAndFound += (isPresent ? 1 : 0) + (isFound ? 1 : 0);
                    }
                    found.addNext(2 * right, presentAndFound);
                }
            }

            @Override
            public Map<String, Double> metrics() {
                return counts.metrics();
            }

            @Override
            public Optional<ExampleScores> exampleScores() {
                return Optional.of(found.of("micro_f1"));
            }
        };
    }
}
