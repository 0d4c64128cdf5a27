package org.loraworkbench.gui.playground;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.loraworkbench.formats.LanesNow;

/**
 * A run whose lanes can be tried out.
 *
 * @param folder where the run keeps its files
 * @param training whether a worker still trains it
 */
public record TriedRun(Path folder, List<Lane> lanes, boolean training) {

    /**
     * @param result the folder of what the lane has learned
     * @param styleClasses define the colour of the lane
     */
    public record Lane(String name, Path result, List<String> styleClasses) {

        /** A lane of an earlier cohort has its result already. */
        private Lane at(LanesNow now) {
            Path newest = now.lane(name);
            return Files.isDirectory(newest) ? new Lane(name, newest, styleClasses) : this;
        }
    }

    public TriedRun {
        lanes = List.copyOf(lanes);
    }

    /** The run with those lanes that left something: one whose loss went astray does not. */
    TriedRun saved() {
        return new TriedRun(
                folder,
                lanes.stream().filter(lane -> Files.isDirectory(lane.result())).toList(),
                training);
    }

    /** The run with what its lanes had learned at a moment of its training. */
    TriedRun at(LanesNow now) {
        return new TriedRun(folder, lanes.stream().map(lane -> lane.at(now)).toList(), training)
                .saved();
    }
}
