package org.loraworkbench.data.metrics;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.loraworkbench.data.metrics.NamedPieces.Piece;

/**
 * How well named pieces of texts are found: one counts only if its beginning, its end and its kind
 * are right.
 */
public final class EntityMetrics {

    private final NamedPieces pieces;
    private long expected;
    private long found;
    private long right;
    private long tokens;
    private long rightTokens;

    /**
     * @param labels the names of the tags, to which numbers point
     */
    public EntityMetrics(List<String> labels) {
        pieces = new NamedPieces(labels);
    }

    /** How many pieces of one text there are, were found, and were found rightly. */
    public record Found(int expected, int found, int right) {}

    /** Adds one text: the true and the predicted tag of each of its tokens. */
    public Found add(List<Integer> truth, List<Integer> prediction) {
        Set<Piece> truePieces = new HashSet<>(pieces.of(truth));
        Set<Piece> foundPieces = new HashSet<>(pieces.of(prediction));
        expected += truePieces.size();
        int foundInAll = foundPieces.size();
        found += foundInAll;
        foundPieces.retainAll(truePieces);
        right += foundPieces.size();
        tokens += truth.size();
        for (int token = 0; token < truth.size(); token++) {
            rightTokens += truth.get(token).equals(prediction.get(token)) ? 1 : 0;
        }
        return new Found(truePieces.size(), foundInAll, foundPieces.size());
    }

    /** {@code f1}, {@code precision} and {@code recall} over pieces; {@code accuracy} of tokens. */
    public Map<String, Double> metrics() {
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("f1", share(2 * right, expected + found));
        metrics.put("precision", share(right, found));
        metrics.put("recall", share(right, expected));
        metrics.put("accuracy", (double) rightTokens / tokens);
        return metrics;
    }

    /** 0 where there is nothing to share, as in seqeval. */
    private static double share(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
