package org.loraworkbench.gui.compare.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.loraworkbench.runs.compare.Quality;

/** The lanes that no other lane beats with as few trainable parameters. */
final class Frontier {

    private Frontier() {}

    /** From few parameters to many, and so from the least quality to the best. */
    static List<ChartedLane> of(List<ChartedLane> lanes, Quality quality) {
        Comparator<ChartedLane> fewestFirst =
                Comparator.comparingLong(ChartedLane::trainableParameters);
        Comparator<ChartedLane> bestFirst =
                (one, other) ->
                        Double.compare(
                                0,
                                quality.gain(
                                        one.lane().value(quality), other.lane().value(quality)));
        List<ChartedLane> frontier = new ArrayList<>();
        for (ChartedLane lane :
                lanes.stream().sorted(fewestFirst.thenComparing(bestFirst)).toList()) {
            double value = lane.lane().value(quality);
            if (frontier.isEmpty()
                    || quality.gain(value, frontier.get(frontier.size() - 1).lane().value(quality))
                            > 0) {
                frontier.add(lane);
            }
        }
        return frontier;
    }
}
