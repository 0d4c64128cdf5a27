package org.loraworkbench.export.adapter;

import java.util.List;
import java.util.Locale;
import org.loraworkbench.formats.LowRankUpdate;

/**
 * How far something that was written and read back is from the adapter that it was written of.
 *
 * @param compared whose numbers were compared, as words in a sentence
 * @param largestDifference between those numbers, and
 * @param largestNumber among them
 */
public record Receipt(String compared, double largestDifference, double largestNumber) {

    /** Rows of each layer that are compared, evenly spread. */
    private static final int ROWS = 64;

    /**
     * @param read of the file, in the same order
     */
    static Receipt of(List<LowRankUpdate> originals, List<LowRankUpdate> read) {
        double difference = 0;
        double largest = 0;
        for (int i = 0; i < originals.size(); i++) {
            LowRankUpdate original = originals.get(i);
            int rows = original.b().length / original.rank();
            for (int row = 0; row < rows; row += Math.max(1, rows / ROWS)) {
                double[] right = original.row(row);
                double[] written = read.get(i).row(row);
                for (int column = 0; column < right.length; column++) {
                    difference = Math.max(difference, Math.abs(right[column] - written[column]));
                    largest = Math.max(largest, Math.abs(right[column]));
                }
            }
        }
        return new Receipt("ΔW of %d layers".formatted(originals.size()), difference, largest);
    }

    /** For people. */
    public String sentence() {
        return String.format(
                Locale.ROOT,
                "Read back: %s differs by %s at most, where the largest number is %.1e.",
                compared,
                largestDifference == 0
                        ? "0"
                        : String.format(Locale.ROOT, "%.1e", largestDifference),
                largestNumber);
    }
}
