package org.loraworkbench.gui.playground;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A run whose lanes can be tried out.
 *
 * @param folder where the run keeps its files
 */
public record TriedRun(Path folder, List<Lane> lanes) {

    /**
     * @param result the folder of what the lane has learned
     * @param styleClasses define the colour of the lane
     */
    public record Lane(String name, Path result, List<String> styleClasses) {}

    public TriedRun {
        lanes = List.copyOf(lanes);
    }

    /** The run with those lanes that left something: one whose loss went astray does not. */
    TriedRun saved() {
        return new TriedRun(
                folder, lanes.stream().filter(lane -> Files.isDirectory(lane.result())).toList());
    }
}
