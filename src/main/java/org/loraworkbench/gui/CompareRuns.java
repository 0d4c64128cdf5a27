package org.loraworkbench.gui;

import java.nio.file.Path;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.gui.compare.CompareLinks;

/**
 * Ties the page of all lanes to the others.
 *
 * @param live where a lane's run is shown
 * @param openPage opens a page
 * @param change fills the form with an experiment, and says where it is from
 * @param takeLane opens the panel for the lane of a run
 * @param openFile opens a file with the system's program for it
 */
record CompareRuns(
        LivePart live,
        Consumer<PagePlace> openPage,
        BiConsumer<Experiment, String> change,
        BiConsumer<Path, String> takeLane,
        Consumer<Path> openFile)
        implements CompareLinks {

    @Override
    public void openRun(RunFolder run) {
        live.runs().select(run);
        openPage.accept(PagePlace.LIVE);
    }

    @Override
    public void openWorkbench() {
        openPage.accept(PagePlace.WORKBENCH);
    }

    @Override
    public void again(Experiment experiment, String from) {
        change.accept(experiment, from);
    }

    @Override
    public void takeAlong(RunFolder run, String lane) {
        takeLane.accept(run.path(), lane);
    }

    @Override
    public void turnRank(RunFolder run, String lane) {
        openRun(run);
        live.model().turnRank(run.path(), lane);
    }

    @Override
    public void showFile(Path file) {
        openFile.accept(file);
    }

    @Override
    public void deleted(RunFolder run) {
        live.runs().left(run);
    }

    @Override
    public void restored(RunFolder run) {
        live.runs().returned(run);
    }
}
