package org.loraworkbench.data;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Map;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.data.metrics.RegressionMetrics;

/**
 * {@code SEQ_CLS} as a regression: a number for each text and output, with the mean squared error
 * over all of them.
 */
public final class SequenceRegression extends Task {

    public SequenceRegression(
            List<String> labels, TrainingBatches training, List<Batch> validation) {
        super(TaskType.SEQ_CLS, labels, training, validation);
    }

    /** Outputs {@code [lanes, batch, outputs]} against {@code labels [batch, outputs]}, float32. */
    @Override
    public NDArray losses(NDArray output, Map<String, NDArray> batch) {
        NDArray labels = batch.get(Batch.LABELS).reshape(1, -1, labels().size());
        return output.sub(labels).square().reshape(output.getShape().get(0), -1);
    }

    /** Every output of every text. */
    @Override
    public long counted(Batch batch) {
        return batch.realField(Batch.LABELS).values().length;
    }

    @Override
    public Scorer newScorer() {
        RegressionMetrics metrics = new RegressionMetrics(labels().size());
        return new Scorer() {
            @Override
            public void add(float[] predictions, Batch batch) {
                metrics.add(batch.realField(Batch.LABELS).values(), predictions);
            }

            @Override
            public Map<String, Double> metrics() {
                return metrics.metrics();
            }
        };
    }
}
