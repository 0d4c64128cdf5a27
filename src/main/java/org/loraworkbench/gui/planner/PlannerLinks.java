package org.loraworkbench.gui.planner;

import java.nio.file.Path;
import org.loraworkbench.config.Experiment;

/** Where the page leads to. */
public interface PlannerLinks {

    /** Leads nowhere. */
    PlannerLinks NONE = new PlannerLinks() {};

    /**
     * Puts an experiment onto the workbench.
     *
     * @param from where it comes from, as words in a sentence
     * @throws org.loraworkbench.config.ConfigException if it cannot be chosen there
     */
    default void change(Experiment experiment, String from) {}

    /** Opens a file with the system's program for it. */
    default void showFile(Path file) {}
}
