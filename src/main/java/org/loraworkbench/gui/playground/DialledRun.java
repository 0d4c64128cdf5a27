package org.loraworkbench.gui.playground;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.loraworkbench.gui.common.ValueForm;

/**
 * A run whose lanes' ranks can be reduced.
 *
 * @param folder where the run keeps its files
 * @param metric what its lanes were measured by, such as {@code Accuracy}
 * @param form how values of the metric are written
 * @param lanes those with an adapter
 */
public record DialledRun(Path folder, String metric, ValueForm form, List<Lane> lanes) {

    /**
     * @param rank that it was trained at
     * @param value of the metric on the validation rows, as training measured it; NaN if unknown
     * @param styleClasses define the colour of the lane
     */
    public record Lane(String name, int rank, double value, List<String> styleClasses) {

        @Override
        public String toString() {
            return name;
        }
    }

    public DialledRun {
        lanes = List.copyOf(lanes);
    }

    /** The lane of a name, or that of the largest rank, of which there is most to cut. */
    Optional<Lane> laneOf(String name) {
        return lanes.stream()
                .filter(lane -> lane.name().equals(name))
                .findFirst()
                .or(() -> lanes.stream().max(Comparator.comparingInt(Lane::rank)));
    }
}
