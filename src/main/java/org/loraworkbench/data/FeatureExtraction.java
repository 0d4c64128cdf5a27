package org.loraworkbench.data;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.data.metrics.RetrievalMetrics;

/**
 * {@code FEATURE_EXTRACTION}: texts that belong together get like vectors. A text's vector is the
 * mean of its last hidden states, of length 1; each anchor must find its positive among all of the
 * batch (in-batch negatives, Henderson et al. 2017). Batches are {@link Batch#ofPairs}.
 */
public final class FeatureExtraction extends GivenBatches {

    /** What the cosines are multiplied with before softmax. */
    private static final float SCALE = 20;

    public FeatureExtraction(TrainingBatches training, List<Batch> validation) {
        super(TaskType.FEATURE_EXTRACTION, List.of(), training, validation);
    }

    /** Hidden states {@code [lanes, anchors + positives, tokens, width]}. */
    @Override
    public NDArray lossSums(NDArray output, Map<String, NDArray> batch) {
        NDArray vectors = predictions(output, batch);
        long lanes = vectors.getShape().get(0);
        long pairs = vectors.getShape().get(1) / 2;
        NDArray anchors = vectors.get(":, :{}", pairs);
        NDArray positives = vectors.get(":, {}:", pairs);
        NDArray scores = anchors.matMul(positives.transpose(0, 2, 1)).mul(SCALE);
        NDArray own = output.getManager().arange(0, (int) pairs, 1, DataType.INT64);
        return CrossEntropy.sums(scores.reshape(lanes, pairs, pairs), own);
    }

    @Override
    public long counted(Batch batch) {
        return batch.rows() / 2;
    }

    /** The texts' vectors, {@code [lanes, anchors + positives, width]}. */
    @Override
    public NDArray predictions(NDArray output, Map<String, NDArray> batch) {
        return vectors(output, batch.get(Batch.ATTENTION_MASK));
    }

    /**
     * The vectors of texts, of length 1.
     *
     * @param hiddenStates the last ones, {@code [lanes, texts, tokens, width]}
     * @param attentionMask {@code [texts, tokens]}
     * @return {@code [lanes, texts, width]}
     */
    public static NDArray vectors(NDArray hiddenStates, NDArray attentionMask) {
        NDArray mask = attentionMask.toType(DataType.FLOAT32, false);
        NDArray counted = mask.reshape(1, mask.getShape().get(0), -1, 1); // (1, n, T, 1)
        int[] tokens = {2};
        NDArray mean = hiddenStates.mul(counted).sum(tokens).div(counted.sum(tokens)); // (L, n, d)
        NDArray length = mean.square().sum(new int[] {2}, true).sqrt().maximum(1e-12);
        return mean.div(length);
    }

    @Override
    public Scorer newScorer() {
        RetrievalMetrics found = new RetrievalMetrics();
        return new Scorer() {
            @Override
            public void add(float[] vectors, Batch batch) {
                int width = vectors.length / batch.rows();
                int pairs = batch.rows() / 2;
                for (int pair = 0; pair < pairs; pair++) {
                    found.add(vector(vectors, pair, width), vector(vectors, pairs + pair, width));
                }
            }

            private float[] vector(float[] vectors, int row, int width) {
                return Arrays.copyOfRange(vectors, row * width, (row + 1) * width);
            }

            @Override
            public Map<String, Double> metrics() {
                return found.metrics();
            }
        };
    }
}
