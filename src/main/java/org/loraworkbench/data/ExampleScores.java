package org.loraworkbench.data;

import java.util.Arrays;

/**
 * What each validation example adds to a metric {@code Σ scores / Σ scored}: for an accuracy, 1 or
 * 0 of 1; for an F1, twice what is rightly found of all that is there and all that is found.
 *
 * @param metric its name among {@link Task.Scorer#metrics}
 * @param scores by example
 * @param scored by example
 */
public record ExampleScores(String metric, float[] scores, float[] scored) {

    /** Gathers the sums of examples. */
    static final class Sums {
        private float[] scores = new float[64];
        private float[] scored = new float[64];
        private int examples;

        /** Adds to what an example has so far. */
        void add(int example, double score, double outOf) {
            examples = Math.max(examples, example + 1);
            if (examples > scores.length) {
                scores = Arrays.copyOf(scores, 2 * examples);
                scored = Arrays.copyOf(scored, 2 * examples);
            }
            scores[example] += (float) score;
            scored[example] += (float) outOf;
        }

        /** Adds the score of the next example, where each has just one. */
        void addNext(double score, double outOf) {
            add(examples, score, outOf);
        }

        ExampleScores of(String metric) {
            return new ExampleScores(
                    metric, Arrays.copyOf(scores, examples), Arrays.copyOf(scored, examples));
        }
    }
}
