package org.loraworkbench.gui.live;

import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.ExperimentJson;
import org.loraworkbench.events.EventReader;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.gui.common.Notice;
import org.loraworkbench.runs.RunTimeline;

/** Reads the events of runs that are to be played again. */
final class RunReplays {

    private final LiveViewModel page;
    private final Consumer<Runnable> windowThread;

    /**
     * @param background where files are read
     * @param windowThread runs something on the window's thread, later
     */
    RunReplays(LiveViewModel page, Executor background, Consumer<Runnable> windowThread) {
        this.page = page;
        this.windowThread = windowThread;
        page.replayWith(run -> background.execute(() -> read(run)));
    }

    private void read(RunViewModel run) {
        try {
            RunFolder folder = new RunFolder(run.folder());
            Experiment experiment = ExperimentJson.read(folder.experiment());
            RunTimeline timeline = new RunTimeline(new EventReader(folder.events()).readNew());
            windowThread.accept(() -> show(run, experiment, timeline));
        } catch (IOException | ConfigException e) {
            tell("The run cannot be played again: " + e.getMessage());
        }
    }

    private void show(RunViewModel run, Experiment experiment, RunTimeline timeline) {
        // Another run may have been selected since.
        if (page.selectedProperty().get() == run && !timeline.moments().isEmpty()) {
            page.replay(new ReplayViewModel(run, experiment, timeline));
        }
    }

    private void tell(String problem) {
        windowThread.accept(() -> page.noticeProperty().set(Notice.problem(problem)));
    }
}
