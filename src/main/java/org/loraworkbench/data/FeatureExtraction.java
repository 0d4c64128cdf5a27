package org.loraworkbench.data;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.data.metrics.RetrievalMetrics;
import org.loraworkbench.data.sentence.SentenceEmbedding;

/**
 * {@code FEATURE_EXTRACTION}: texts that belong together get like vectors. A text's vector is made
 * of its last hidden states as the base does it, and is scaled to length 1; each anchor must find
 * its positive among all of the batch (in-batch negatives, Henderson et al. 2017). Batches are
 * {@link Batch#ofPairs}.
 */
public final class FeatureExtraction extends Task {

    /** What the cosines are multiplied with before softmax. */
    private static final float SCALE = 20;

    private final SentenceEmbedding embedding;

    /**
     * @param embedding how the base makes vectors
     */
    public FeatureExtraction(
            TrainingBatches training, List<Batch> validation, SentenceEmbedding embedding) {
        super(TaskType.FEATURE_EXTRACTION, List.of(), training, validation);
        this.embedding = embedding;
    }

    /** Hidden states {@code [lanes, anchors + positives, tokens, width]}. */
    @Override
    public NDArray losses(NDArray output, Map<String, NDArray> batch) {
        NDArray vectors = predictions(output, batch);
        long lanes = vectors.getShape().get(0);
        long pairs = vectors.getShape().get(1) / 2;
        NDArray anchors = vectors.get(":, :{}", pairs);
        NDArray positives = vectors.get(":, {}:", pairs);
        NDArray cosines = anchors.matMul(positives.transpose(0, 2, 1));
        NDArray scores = cosines.mul(Scalar.beside(cosines, SCALE));
        NDArray own = output.getManager().arange(0, (int) pairs, 1, DataType.INT64);
        return CrossEntropy.of(scores.reshape(lanes, pairs, pairs), own);
    }

    @Override
    public long counted(Batch batch) {
        return examples(batch);
    }

    /** Pairs. */
    @Override
    public int examples(Batch batch) {
        return batch.rows() / 2;
    }

    /** Each pair is told apart from the others of its batch. */
    @Override
    public boolean scoresRowsApart() {
        return false;
    }

    /** The texts' vectors, {@code [lanes, anchors + positives, width]}. */
    @Override
    public NDArray predictions(NDArray output, Map<String, NDArray> batch) {
        return embedding.directions(output, batch.get(Batch.ATTENTION_MASK));
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

            @Override
            public Optional<ExampleScores> exampleScores() {
                ExampleScores.Sums first = new ExampleScores.Sums();
                for (int place : found.places()) {
                    first.addNext(place == 1 ? 1 : 0, 1);
                }
                return Optional.of(first.of("recall_at_1"));
            }
        };
    }
}
