package org.loraworkbench.runs.compare;

import java.util.List;
import org.loraworkbench.runs.ListedRun;

/**
 * All lanes as they stand.
 *
 * @param lanes newest run first, the lanes of a run in its own order; those that a search gave up
 *     after the others
 * @param damaged folders that hold no readable run
 */
public record Comparison(List<ComparedLane> lanes, List<ListedRun.Damaged> damaged) {

    public Comparison {
        lanes = List.copyOf(lanes);
        damaged = List.copyOf(damaged);
    }
}
