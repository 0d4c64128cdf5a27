package org.loraworkbench.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntToLongFunction;
import org.loraworkbench.config.BaseQuantization;
import org.loraworkbench.config.Precision;

/** The largest batches with which a training fits into the usual memories, in every format. */
public final class WhatFits {

    /** More rows than anybody trains at once: the search for the largest batch ends there. */
    public static final int LARGEST_BATCH = 4096;

    /**
     * A way to train.
     *
     * @param full every weight trains, instead of the adapter
     * @param largestBatches for each of {@link CardMemory#USUAL}, in rows; 0 where not one fits,
     *     {@link #LARGEST_BATCH} for so many or more
     */
    public record Row(boolean full, MemoryFormat format, List<Integer> largestBatches) {

        public Row {
            largestBatches = List.copyOf(largestBatches);
        }

        /** In words: {@code bfloat16, recomputed}. */
        public String title() {
            return full ? "full fine-tuning, " + format : format.toString();
        }

        /** A largest batch in words: {@code no}, {@code 1,021}, or {@code 4,096+}. */
        public static String inWords(int largestBatch) {
            if (largestBatch == 0) {
                return "no";
            }
            String orMore = largestBatch < LARGEST_BATCH ? "" : "+";
            return String.format(Locale.ROOT, "%,d%s", largestBatch, orMore);
        }
    }

    private WhatFits() {}

    /**
     * The adapter of a plan in every format, then full fine-tuning in the plan's precision.
     *
     * @param plan of one lane that is no full fine-tuning
     */
    public static List<Row> of(ExperimentPlan plan) {
        List<Row> rows = new ArrayList<>();
        for (MemoryFormat format : MemoryFormat.ALL) {
            rows.add(row(false, format, batch -> plan.process(format, batch).total()));
        }
        Precision precision = plan.plainFormat().precision();
        for (boolean recomputes : new boolean[] {false, true}) {
            MemoryFormat format = new MemoryFormat(precision, BaseQuantization.NONE, recomputes);
            rows.add(row(true, format, batch -> plan.fullProcess(format, batch).total()));
        }
        return rows;
    }

    private static Row row(boolean full, MemoryFormat format, IntToLongFunction bytesOfBatch) {
        Map<Integer, Long> known = new HashMap<>();
        IntToLongFunction bytes = batch -> known.computeIfAbsent(batch, bytesOfBatch::applyAsLong);
        List<Integer> largest =
                CardMemory.USUAL.stream().map(card -> largestBatch(bytes, card.bytes())).toList();
        return new Row(full, format, largest);
    }

    /** More rows never take less memory, so the halves of an interval tell where the limit is. */
    private static int largestBatch(IntToLongFunction bytesOfBatch, long available) {
        if (bytesOfBatch.applyAsLong(1) > available) {
            return 0;
        }
        int fits = 1;
        int tooMany = LARGEST_BATCH + 1;
        while (tooMany - fits > 1) {
            int middle = (fits + tooMany) / 2;
            if (bytesOfBatch.applyAsLong(middle) <= available) {
                fits = middle;
            } else {
                tooMany = middle;
            }
        }
        return fits;
    }
}
