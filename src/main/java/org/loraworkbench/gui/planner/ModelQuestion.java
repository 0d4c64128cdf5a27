package org.loraworkbench.gui.planner;

import java.nio.file.Path;
import java.util.Optional;

/** Asks which model is to be opened. */
public interface ModelQuestion {

    /** Nobody is asked. */
    ModelQuestion NOBODY = new ModelQuestion() {};

    /** A {@code config.json}; empty if none is to be opened. */
    default Optional<Path> config() {
        return Optional.empty();
    }

    /** A folder; empty if none is to be opened. */
    default Optional<Path> folder() {
        return Optional.empty();
    }
}
