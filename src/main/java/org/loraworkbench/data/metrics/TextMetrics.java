package org.loraworkbench.data.metrics;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How close written texts come to those that were to be written: the share that agree in every
 * character, and chrF (Popović 2015) as sacrebleu computes it by default for a whole corpus: runs
 * of one to six characters without blanks, recall counting twice as much as precision.
 */
public final class TextMetrics {

    private static final int LONGEST_RUN = 6;
    private static final double BETA_SQUARED = 4;
    private static final double PERCENT = 100;

    private int texts;
    private int equal;

    /** By length of the runs: how many are in the written texts, in the right ones, in both. */
    private final long[] written = new long[LONGEST_RUN];

    private final long[] right = new long[LONGEST_RUN];
    private final long[] common = new long[LONGEST_RUN];

    /** Adds a text that was written and the one that was to be. */
    public void add(String text, String truth) {
        texts++;
        equal += text.equals(truth) ? 1 : 0;
        for (int length = 1; length <= LONGEST_RUN; length++) {
            count(runs(text, length), runs(truth, length), length - 1);
        }
    }

    private void count(Map<String, Integer> textRuns, Map<String, Integer> trueRuns, int index) {
        if (trueRuns.isEmpty()) {
            return;
        }
        written[index] += sum(textRuns);
        right[index] += sum(trueRuns);
        trueRuns.forEach(
                (run, times) -> common[index] += Math.min(times, textRuns.getOrDefault(run, 0)));
    }

    private static long sum(Map<String, Integer> runs) {
        return runs.values().stream().mapToLong(Integer::longValue).sum();
    }

    private static Map<String, Integer> runs(String text, int length) {
        int[] characters = text.codePoints().filter(c -> !Character.isWhitespace(c)).toArray();
        Map<String, Integer> runs = new HashMap<>();
        for (int start = 0; start + length <= characters.length; start++) {
            runs.merge(new String(characters, start, length), 1, Integer::sum);
        }
        return runs;
    }

    /** {@code exact_match}, from 0 to 1, and {@code chrf}, from 0 to 100. */
    public Map<String, Double> metrics() {
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("exact_match", (double) equal / texts);
        metrics.put("chrf", chrf());
        return metrics;
    }

    /** Lengths of which either side has no run are left out of the means. */
    private double chrf() {
        double precision = 0;
        double recall = 0;
        int lengths = 0;
        for (int i = 0; i < LONGEST_RUN; i++) {
            if (written[i] > 0 && right[i] > 0) {
                precision += (double) common[i] / written[i];
                recall += (double) common[i] / right[i];
                lengths++;
            }
        }
        if (precision + recall == 0) {
            return 0;
        }
        double weighted = BETA_SQUARED * precision + recall;
        return PERCENT * (1 + BETA_SQUARED) * precision * recall / weighted / lengths;
    }
}
