package org.loraworkbench.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Finds the likeliest answer in a window, with the rules of transformers' example for SQuAD: among
 * the likeliest starts and ends, the pair of the largest sum of logits that runs forward, is not
 * too long, and lies in the context.
 */
public final class SpanSearch {

    /** Starts and ends that are looked at. */
    private static final int CANDIDATES = 20;

    /** Tokens of an answer. */
    private static final int LONGEST_ANSWER = 30;

    private SpanSearch() {}

    /**
     * A part of the context.
     *
     * @param start where it begins in the context, in Java's chars
     * @param score the sum of the logits of its start and its end
     */
    public record Found(String text, int start, float score) {}

    /**
     * @param logits of start and end by turns, for many tokens
     * @param row the token of {@code logits} at which the window's row begins
     * @return nothing if no likely span lies in the context
     */
    public static Optional<Found> best(float[] logits, int row, ContextWindow window) {
        return all(logits, row, window).stream().max(Comparator.comparingDouble(Found::score));
    }

    /** Every span that {@link #best} chooses from. */
    public static List<Found> all(float[] logits, int row, ContextWindow window) {
        int[] ends = likeliest(logits, row, 1, window);
        List<Found> found = new ArrayList<>();
        for (int start : likeliest(logits, row, 0, window)) {
            for (int end : ends) {
                if (start <= end && end - start < LONGEST_ANSWER) {
                    float score = logits[2 * (row + start)] + logits[2 * (row + end) + 1];
                    found.add(window.found(start, end, score));
                }
            }
        }
        return found;
    }

    /** The score of the answer that the context holds none. */
    public static float none(float[] logits, int row) {
        return logits[2 * row] + logits[2 * row + 1];
    }

    /** The tokens of the context among the likeliest of the row. */
    private static int[] likeliest(float[] logits, int row, int side, ContextWindow window) {
        Comparator<Integer> byLogit =
                Comparator.comparingDouble(token -> -logits[2 * (row + token) + side]);
        return IntStream.range(0, window.text().length())
                .boxed()
                .sorted(byLogit)
                .limit(CANDIDATES)
                .mapToInt(Integer::intValue)
                .filter(token -> token >= window.first())
                .filter(token -> token < window.first() + window.size())
                .toArray();
    }
}
