package org.loraworkbench.gui.compare;

import java.util.Comparator;
import java.util.List;
import org.loraworkbench.runs.compare.Column;
import org.loraworkbench.runs.compare.LaneGroup;
import org.loraworkbench.runs.compare.LaneTable;

/** In which order the table stands. */
public record Sorting(Column column, boolean descending) {

    LaneTable sort(LaneTable table) {
        return table.sort(column, descending);
    }

    /** By the mean of each group; groups without one come last. Texts keep their order. */
    List<LaneGroup> sort(List<LaneGroup> groups) {
        if (!column.kind().isNumber()) {
            return groups;
        }
        Comparator<Double> order =
                descending ? Comparator.reverseOrder() : Comparator.naturalOrder();
        Comparator<LaneGroup> byMean =
                Comparator.comparing(
                        group -> {
                            double mean = group.spread(column).mean();
                            return Double.isNaN(mean) ? null : mean;
                        },
                        Comparator.nullsLast(order));
        return groups.stream().sorted(byMean).toList();
    }
}
