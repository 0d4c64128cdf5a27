package org.loraworkbench.gui.compare;

import java.nio.file.Path;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.events.RunFolder;

/** Where the page leads to. */
public interface CompareLinks {

    /** Shows a run on the page where runs are watched. */
    void openRun(RunFolder run);

    /** Leads to the page where a run is started. */
    void openWorkbench();

    /**
     * Puts an experiment onto the page where runs are started.
     *
     * @param from where it comes from, as words in a sentence
     * @throws org.loraworkbench.config.ConfigException if it uses what that page does not offer
     */
    void again(Experiment experiment, String from);

    /** Opens the panel that takes the adapter of a run's lane to other programs. */
    void takeAlong(RunFolder run, String lane);

    /** Turns the rank of a run's lane down, on the page where runs are watched. */
    void turnRank(RunFolder run, String lane);

    /** Opens a file or a folder in the system's own program for it. */
    void showFile(Path file);

    /** Tells that a run's folder was moved to the trash. */
    void deleted(RunFolder run);

    /** Tells that a run's folder came back from the trash. */
    void restored(RunFolder run);
}
