package org.loraworkbench.gui.lessons;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.gui.common.Playback;
import org.loraworkbench.lessons.Place;
import org.loraworkbench.runs.RunTimeline;

/** Leads from a lesson to the other pages. All is called on the window's thread. */
public interface LessonLinks {

    /**
     * Trains an experiment.
     *
     * @param started takes the run when it is there, on the window's thread
     */
    void train(Experiment experiment, Consumer<ShownRun> started);

    /** The run of a folder's name; empty if there is none (any more). */
    Optional<ShownRun> find(String folder);

    /**
     * Makes a recorded run play; it is no run of the user's.
     *
     * @param name what is played
     * @param timeline with at least one moment
     */
    Played play(String name, RunFolder run, Experiment experiment, RunTimeline timeline);

    /** A run that plays, and how it is moved. */
    record Played(ShownRun run, Playback playback) {}

    /** Shows a run among the others that has come from a file. */
    void adopt(RunFolder run);

    /** Has something done whenever runs come or go. */
    void whenRunsChange(Runnable then);

    /** Shows a run in a part of the window. */
    void show(Path run, Place place);

    /**
     * Puts an experiment onto the workbench, to be changed.
     *
     * @param from where it comes from, in a few words
     */
    void change(Experiment experiment, String from);
}
