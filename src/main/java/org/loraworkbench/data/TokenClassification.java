package org.loraworkbench.data;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.data.metrics.ClassificationMetrics;

/**
 * {@code TOKEN_CLS}: one label for each token, with cross entropy over the tokens that are counted.
 */
public final class TokenClassification extends GivenBatches {

    public TokenClassification(
            List<String> labels, TrainingBatches training, List<Batch> validation) {
        super(TaskType.TOKEN_CLS, labels, training, validation);
    }

    /** Logits {@code [lanes, batch, tokens, labels]} against {@code labels [batch, tokens]}. */
    @Override
    public NDArray losses(NDArray output, Map<String, NDArray> batch) {
        return CrossEntropy.ofLanes(
                CrossEntropy.tokensAsRows(output), batch.get(Batch.LABELS).flatten());
    }

    /** The likeliest label of each token, {@code [lanes, batch, tokens]}. */
    @Override
    public NDArray predictions(NDArray output, Map<String, NDArray> batch) {
        return output.argMax(3).toType(DataType.FLOAT32, false);
    }

    @Override
    public Scorer newScorer() {
        ClassificationMetrics counts = new ClassificationMetrics(labels().size());
        return new Scorer() {
            @Override
            public void add(float[] predictions, Batch batch) {
                long[] truth = batch.field(Batch.LABELS).values();
                for (int token = 0; token < truth.length; token++) {
                    if (truth[token] != CrossEntropy.IGNORED) {
                        counts.add((int) truth[token], (int) predictions[token]);
                    }
                }
            }

            @Override
            public Map<String, Double> metrics() {
                Map<String, Double> metrics = new LinkedHashMap<>();
                metrics.put("macro_f1", counts.macroF1());
                metrics.put("accuracy", counts.accuracy());
                return metrics;
            }
        };
    }
}
