package org.loraworkbench.gui.planner;

import java.nio.file.Path;

/** What the page can ask for. It is done soon, and then seen. */
interface PlannerCommands {

    /** Where nothing can be asked for. */
    PlannerCommands NONE = new PlannerCommands() {};

    /** Computes a plan; the answer to an earlier question is not waited for. */
    default void plan(PlanQuestion question) {}

    /** Reads the configuration of a model from a file or a folder. */
    default void open(Path place) {}

    /** Writes a text file. */
    default void save(Path file, String text) {}
}
