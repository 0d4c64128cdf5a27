package org.loraworkbench.runs.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The lanes that are worth their parameters. */
public final class Frontier {

    private Frontier() {}

    /**
     * The lanes which no other beats with as few trainable parameters, fewest first: each is better
     * than all before it. Lanes without a value are left out.
     */
    public static List<ComparedLane> of(List<ComparedLane> lanes, Quality quality) {
        List<ComparedLane> bySize =
                lanes.stream()
                        .filter(lane -> lane.results().trainableParameters() > 0)
                        .filter(lane -> !Double.isNaN(quality.of(lane)))
                        .sorted(
                                Comparator.comparingLong(
                                                (ComparedLane lane) ->
                                                        lane.results().trainableParameters())
                                        .thenComparingDouble(
                                                lane -> quality.gain(0, quality.of(lane))))
                        .toList();
        List<ComparedLane> frontier = new ArrayList<>();
        for (ComparedLane lane : bySize) {
            if (frontier.isEmpty()
                    || quality.gain(quality.of(lane), quality.of(last(frontier))) > 0) {
                frontier.add(lane);
            }
        }
        return frontier;
    }

    private static ComparedLane last(List<ComparedLane> lanes) {
        return lanes.get(lanes.size() - 1);
    }
}
