package org.loraworkbench.gui.playground;

import java.io.IOException;
import java.util.IntSummaryStatistics;
import java.util.Locale;
import org.loraworkbench.formats.compress.CompressedAdapter;
import org.loraworkbench.gui.common.NumberText;

/**
 * What is left of an adapter after a cut.
 *
 * @param ranks of its layers
 * @param bytes of the adapter's file
 * @param originalBytes before the cut
 * @param energyKept the share of the squared norm of all layers' ΔW
 */
record DialMeasure(
        IntSummaryStatistics ranks,
        long parameters,
        long bytes,
        long originalBytes,
        double energyKept) {

    static DialMeasure of(CompressedAdapter adapter) throws IOException {
        return new DialMeasure(
                adapter.ranks().values().stream().mapToInt(Integer::intValue).summaryStatistics(),
                adapter.parameters(),
                adapter.fileBytes(),
                adapter.originalBytes(),
                adapter.energyKept());
    }

    double meanRank() {
        return ranks.getAverage();
    }

    String size() {
        return NumberText.bytes(bytes);
    }

    String sizeBefore() {
        return "of " + NumberText.bytes(originalBytes);
    }

    String energy() {
        return NumberText.percent(energyKept);
    }

    /** The ranks of all layers, in words. */
    String layers() {
        long count = ranks.getCount();
        return ranks.getMin() == ranks.getMax()
                ? "Rank %d in each of %d layers, %s numbers in A and B"
                        .formatted(ranks.getMin(), count, NumberText.shortCount(parameters))
                : String.format(
                        Locale.ROOT,
                        "Ranks %d to %d in %d layers, %.1f on average, %s numbers in A and B",
                        ranks.getMin(),
                        ranks.getMax(),
                        count,
                        meanRank(),
                        NumberText.shortCount(parameters));
    }
}
