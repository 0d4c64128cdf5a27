package org.loraworkbench.gui.compare.chart;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Stretches of parallel axes; lanes that pass through all of them are kept. */
final class AxisBrushes {

    private final Map<String, Brush> brushes = new HashMap<>();

    /** A stretch of an axis, both ends included. */
    record Brush(double low, double high) {
        private boolean holds(double place) {
            return place >= low && place <= high;
        }
    }

    boolean isEmpty() {
        return brushes.isEmpty();
    }

    Optional<Brush> on(ParallelAxis axis) {
        return Optional.ofNullable(brushes.get(axis.title()));
    }

    /** Brushes an axis between two places, in either order. */
    void put(ParallelAxis axis, double one, double other) {
        brushes.put(axis.title(), new Brush(Math.min(one, other), Math.max(one, other)));
    }

    /** Lets go of an axis; false if it was not brushed. */
    boolean remove(ParallelAxis axis) {
        return brushes.remove(axis.title()) != null;
    }

    void clear() {
        brushes.clear();
    }

    /** Lets go of axes that are not there any more. */
    void retain(Collection<ParallelAxis> axes) {
        brushes.keySet().retainAll(axes.stream().map(ParallelAxis::title).toList());
    }

    List<ChartedLane> passing(List<ChartedLane> lanes, List<ParallelAxis> axes) {
        return lanes.stream()
                .filter(lane -> axes.stream().allMatch(axis -> passes(lane, axis)))
                .toList();
    }

    private boolean passes(ChartedLane lane, ParallelAxis axis) {
        return on(axis).map(brush -> brush.holds(axis.placeOf(lane))).orElse(true);
    }
}
