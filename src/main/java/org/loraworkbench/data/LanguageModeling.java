package org.loraworkbench.data;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.loraworkbench.config.TaskType;

/**
 * Predicting tokens, with cross entropy over those that are counted. Each place predicts the token
 * at {@code ahead} places after it among the labels.
 */
abstract class LanguageModeling extends GivenBatches {

    private final int ahead;

    LanguageModeling(TaskType type, int ahead, TrainingBatches training, List<Batch> validation) {
        super(type, List.of(), training, validation);
        this.ahead = ahead;
    }

    /** Logits {@code [lanes, batch, tokens, vocabulary]} against {@code labels [batch, tokens]}. */
    @Override
    public final NDArray losses(NDArray output, Map<String, NDArray> batch) {
        return CrossEntropy.ofLanes(CrossEntropy.tokensAsRows(output), targets(batch));
    }

    /**
     * Of each place, the logarithm of the probability given to the right token, and whether that
     * was the likeliest one: {@code [lanes, batch · tokens, 2]}.
     */
    @Override
    public final NDArray predictions(NDArray output, Map<String, NDArray> batch) {
        NDArray logits = CrossEntropy.tokensAsRows(output);
        NDArray targets = targets(batch);
        NDArray right = logits.argMax(2).eq(targets.expandDims(0)).toType(DataType.FLOAT32, false);
        NDArray likelihoods = CrossEntropy.logLikelihoods(logits, targets);
        return NDArrays.stack(new NDList(likelihoods, right), 2);
    }

    /** The token that each place predicts, {@code [batch · tokens]}. */
    private NDArray targets(Map<String, NDArray> batch) {
        NDArray labels = batch.get(Batch.LABELS);
        if (ahead == 0) {
            return labels.flatten();
        }
        Shape beyond = new Shape(labels.getShape().get(0), ahead);
        NDArray none = labels.getManager().full(beyond, CrossEntropy.IGNORED, DataType.INT64);
        return labels.get(":, {}:", ahead).concat(none, 1).flatten();
    }

    @Override
    public Scorer newScorer() {
        return new Perplexity();
    }

    /** How likely the right tokens are. */
    class Perplexity implements Scorer {
        private long counted;
        private long right;
        private double logLikelihood;

        @Override
        public void add(float[] predictions, Batch batch) {
            long[] labels = batch.field(Batch.LABELS).values();
            int tokens = (int) batch.field(Batch.LABELS).shape()[1];
            for (int place = 0; place < labels.length; place++) {
                boolean inside = place % tokens + ahead < tokens;
                if (inside && labels[place + ahead] != CrossEntropy.IGNORED) {
                    counted++;
                    logLikelihood += predictions[2 * place];
                    right += (long) predictions[2 * place + 1];
                }
            }
        }

        @Override
        public Map<String, Double> metrics() {
            Map<String, Double> metrics = new LinkedHashMap<>();
            metrics.put("token_accuracy", (double) right / counted);
            metrics.put("perplexity", Math.exp(-logLikelihood / counted));
            return metrics;
        }
    }
}
