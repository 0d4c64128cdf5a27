package org.loraworkbench.gui.compare.chart;

import java.util.List;
import java.util.Map;

/**
 * An axis on which every lane has a place.
 *
 * @param places by lane: from 0 (bottom) to 1 (top); lanes without a value are missing
 * @param marks places with what stands beside them, from the bottom up
 */
record ParallelAxis(String title, Map<ChartedLane, Double> places, List<Mark> marks) {

    record Mark(double place, String text) {}

    /** Where lanes without a value pass: below the axis. */
    static final double NOWHERE = -0.1;

    double placeOf(ChartedLane lane) {
        return places.getOrDefault(lane, NOWHERE);
    }

    /** Whether some lanes have no value here. */
    boolean isPartial(List<ChartedLane> lanes) {
        return lanes.size() > places.size();
    }
}
