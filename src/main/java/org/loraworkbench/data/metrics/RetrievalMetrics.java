package org.loraworkbench.data.metrics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How well each text finds the one that belongs to it among all that were added, by the inner
 * product of their vectors. Equal scores count against it.
 */
public final class RetrievalMetrics {

    private final List<float[]> queries = new ArrayList<>();
    private final List<float[]> answers = new ArrayList<>();
    private int[] places = {};

    /** Adds a text and the one that it should find. */
    public void add(float[] query, float[] answer) {
        queries.add(query);
        answers.add(answer);
    }

    /**
     * The share of texts whose own is first ({@code recall_at_1}) or among the first ten ({@code
     * recall_at_10}), and the mean of one over its place ({@code mrr}).
     */
    public Map<String, Double> metrics() {
        int[] ranks = places();
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("recall_at_1", mean(ranks, 1));
        metrics.put("recall_at_10", mean(ranks, 10));
        metrics.put(
                "mrr",
                IntStream.of(ranks).mapToDouble(rank -> 1.0 / rank).average().orElse(Double.NaN));
        return metrics;
    }

    /** The place, from 1, at which each text finds its own. */
    public int[] places() {
        if (places.length != queries.size()) {
            places = IntStream.range(0, queries.size()).map(this::rank).toArray();
        }
        return places.clone();
    }

    private static double mean(int[] ranks, int places) {
        return IntStream.of(ranks)
                .mapToDouble(rank -> rank <= places ? 1 : 0)
                .average()
                .orElse(Double.NaN);
    }

    private int rank(int query) {
        float own = product(queries.get(query), answers.get(query));
        int rank = 1;
        for (int other = 0; other < answers.size(); other++) {
            if (other != query && product(queries.get(query), answers.get(other)) >= own) {
                rank++;
            }
        }
        return rank;
    }

    private static float product(float[] a, float[] b) {
        float sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
