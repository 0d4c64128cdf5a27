package org.loraworkbench.data.metrics;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How well the labels of texts are found where a text may have several. The definitions are
 * scikit-learn's.
 */
public final class MultiLabelMetrics {

    /** By label: how often it was found where it is, and how often it was there or found. */
    private final long[] right;

    private final long[] present;
    private final long[] found;

    public MultiLabelMetrics(int labels) {
        right = new long[labels];
        present = new long[labels];
        found = new long[labels];
    }

    /** Adds one label of one text. */
    public void add(int label, boolean isPresent, boolean isFound) {
        right[label] += isPresent && isFound ? 1 : 0;
        present[label] += isPresent ? 1 : 0;
        found[label] += isFound ? 1 : 0;
    }

    /**
     * {@code micro_f1} over all labels of all texts, and {@code macro_f1}, the mean of the labels'
     * own. A label that no text has and that was never found counts as 0.
     */
    public Map<String, Double> metrics() {
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("micro_f1", f1(sum(right), sum(present), sum(found)));
        metrics.put(
                "macro_f1",
                IntStream.range(0, right.length)
                        .mapToDouble(label -> f1(right[label], present[label], found[label]))
                        .average()
                        .orElse(Double.NaN));
        return metrics;
    }

    private static double f1(long right, long present, long found) {
        return present + found == 0 ? 0 : 2.0 * right / (present + found);
    }

    private static long sum(long[] counts) {
        return Arrays.stream(counts).sum();
    }
}
