package org.loraworkbench.data;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.loraworkbench.config.TaskType;

/**
 * Predicting tokens, with cross entropy over those that are counted. Each place predicts the token
 * at {@code ahead} places after it among the labels.
 */
abstract class LanguageModeling extends Task {

    private final int ahead;

    LanguageModeling(TaskType type, int ahead, TrainingBatches training, List<Batch> validation) {
        super(type, List.of(), training, validation);
        this.ahead = ahead;
    }

    @Override
    public final NDArray losses(NDArray tokenScores, Map<String, NDArray> batch) {
        return tokenScores.get(":, :, 0").neg();
    }

    @Override
    public final long counted(Batch batch) {
        return scoredTokens(batch).orElseThrow().size();
    }

    @Override
    public final Optional<ScoredTokens> scoredTokens(Batch batch) {
        Batch.Field labels = batch.field(Batch.LABELS);
        int tokens = (int) labels.shape()[1];
        int[] places =
                IntStream.range(0, labels.values().length)
                        .filter(place -> place % tokens + ahead < tokens)
                        .filter(place -> labels.values()[place + ahead] != CrossEntropy.IGNORED)
                        .toArray();
        return Optional.of(
                new ScoredTokens(
                        Arrays.stream(places).asLongStream().toArray(),
                        Arrays.stream(places)
                                .mapToLong(place -> labels.values()[place + ahead])
                                .toArray()));
    }

    @Override
    public final int[] lossExamples(Batch batch, int first) {
        int tokens = (int) batch.field(Batch.LABELS).shape()[1];
        return Arrays.stream(scoredTokens(batch).orElseThrow().places())
                .mapToInt(place -> first + (int) (place / tokens))
                .toArray();
    }

    @Override
    public Scorer newScorer() {
        return new Perplexity();
    }

    /** How likely the right tokens are. */
    class Perplexity implements Scorer {
        private final ExampleScores.Sums texts = new ExampleScores.Sums();
        private long counted;
        private long right;
        private double logLikelihood;

        /** Of the batch whose tokens come now: the text of each, and how many have come. */
        private Batch batch;

        private int[] textOfToken = {};
        private int tokens;

        /** Texts of the batches before. */
        private int earlier;

        @Override
        public void add(float[] predictions, Batch from) {
            if (from != batch) {
                begin(from);
            }
            for (int token = 0; token < predictions.length; token += 2) {
                counted++;
                logLikelihood += predictions[token];
                right += (long) predictions[token + 1];
                texts.add(textOfToken[tokens++], predictions[token + 1], 1);
            }
        }

        private void begin(Batch next) {
            earlier += batch == null ? 0 : examples(batch);
            batch = next;
            textOfToken = lossExamples(next, earlier);
            tokens = 0;
        }

        @Override
        public Optional<ExampleScores> exampleScores() {
            return Optional.of(texts.of("token_accuracy"));
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
