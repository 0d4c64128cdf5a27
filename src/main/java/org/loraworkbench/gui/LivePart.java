package org.loraworkbench.gui;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.value.ObservableValue;
import javafx.scene.Parent;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.gui.common.Fxml;
import org.loraworkbench.gui.common.SaveQuestion;
import org.loraworkbench.gui.live.LaneViewModel;
import org.loraworkbench.gui.live.LiveView;
import org.loraworkbench.gui.live.LiveViewModel;
import org.loraworkbench.gui.live.Refusal;
import org.loraworkbench.gui.live.RunBoard;
import org.loraworkbench.gui.live.RunView;
import org.loraworkbench.gui.live.RunViewModel;
import org.loraworkbench.gui.live.matrices.MatricesBoard;
import org.loraworkbench.gui.live.matrices.MatricesView;
import org.loraworkbench.gui.live.matrices.MatricesViewModel;
import org.loraworkbench.gui.live.matrices.StepUpdate;
import org.loraworkbench.gui.live.matrices.StepView;
import org.loraworkbench.gui.live.matrices.StepViewModel;
import org.loraworkbench.gui.playground.DialledRun;
import org.loraworkbench.gui.playground.RankDialBoard;
import org.loraworkbench.gui.playground.RankDialView;
import org.loraworkbench.gui.playground.RankDialViewModel;
import org.loraworkbench.gui.playground.TriedRun;
import org.loraworkbench.gui.playground.TryItBoard;
import org.loraworkbench.gui.playground.TryItView;
import org.loraworkbench.gui.playground.TryItViewModel;
import org.loraworkbench.lessons.Place;
import org.loraworkbench.runs.archive.RunArchive;
import org.loraworkbench.worker.WorkerLauncher;

/** The page of runs: their curves, matrices, answers, and the rank dial. */
final class LivePart implements AutoCloseable {

    private final LiveViewModel model;
    private final MatricesViewModel matrices = new MatricesViewModel();
    private final StepViewModel step = new StepViewModel(matrices);
    private final TryItViewModel tryIt = new TryItViewModel();
    private final RankDialViewModel rankDial = new RankDialViewModel();
    private Consumer<StepUpdate> moved = update -> {};
    private RunViewModel steppedOnce;

    /** Kept, for what it follows does not keep it. */
    private ObservableValue<Boolean> seen;

    private final RunBoard runs;
    private final MatricesBoard matricesBoard;
    private final TryItBoard tryItBoard;
    private final RankDialBoard rankDialBoard;

    /**
     * @param launcher starts the workers that train
     * @param openWorkbench opens the page of the workbench
     * @param showFile shows a file with the system's program for it
     * @param compare shows a run on the page of all lanes
     * @param correct shows a refused experiment on the workbench
     */
    LivePart(
            Workspace workspace,
            WorkerLauncher launcher,
            Runnable openWorkbench,
            Consumer<Path> showFile,
            Consumer<Path> compare,
            Consumer<Refusal> correct) {
        model = new LiveViewModel(openWorkbench, showFile, compare, correct);
        runs = new RunBoard(workspace, model, launcher, Platform::runLater);
        matricesBoard = new MatricesBoard(model, matrices, Platform::runLater);
        tryItBoard = new TryItBoard(workspace, tryIt, Platform::runLater);
        rankDialBoard = new RankDialBoard(workspace, rankDial, Platform::runLater);
    }

    LiveViewModel model() {
        return model;
    }

    MatricesViewModel matrices() {
        return matrices;
    }

    RunBoard runs() {
        return runs;
    }

    /**
     * Lists the runs, and follows those that train.
     *
     * @param isSeen whether the page is; others may have begun runs since it was seen last
     */
    void open(ObservableValue<Boolean> isSeen) {
        seen = isSeen;
        seen.addListener((property, old, now) -> refreshIf(now));
        model.triedRun().addListener((property, old, now) -> tryOut(now));
        // A run that comes to its end leaves something newer than what it had in training.
        model.triedRun()
                .flatMap(RunViewModel::statusProperty)
                .addListener((property, old, now) -> tryOut(model.triedRun().getValue()));
        model.dialledRun().addListener((property, old, now) -> turnRank(now));
        runs.open();
        matricesBoard.open();
    }

    private void refreshIf(boolean isSeen) {
        if (isSeen) {
            runs.refresh();
        }
    }

    Parent page(Dialogs dialogs) {
        model.exportWith(run -> export(run, dialogs.saving()));
        return Fxml.load(
                new LiveView(model),
                new RunView(model, dialogs.saving()),
                new MatricesView(matrices, model),
                new StepView(step),
                new TryItView(tryIt, dialogs.folders()),
                new RankDialView(rankDial, dialogs.folders()));
    }

    private void export(RunViewModel run, SaveQuestion question) {
        question.where(SaveQuestion.fileName(run.name()) + RunArchive.ENDING)
                .ifPresent(file -> runs.files().write(run, file));
    }

    /** Puts the run of a file among the others, and selects it. */
    void open(Path file) {
        runs.files().take(file);
    }

    /** Trains. Who looked at the single step of another run sees the curves of this one. */
    void train(Experiment experiment) {
        if (matrices.examiningProperty().get()) {
            matrices.examiningProperty().set(false);
            model.showingMatricesProperty().set(false);
        }
        runs.train(experiment);
    }

    /**
     * @param newMoved takes how far each step of the run of {@link #stepOnce} moved the layers
     */
    void tellMovedWith(Consumer<StepUpdate> newMoved) {
        moved = newMoved;
        step.updateProperty().addListener((property, old, now) -> tell(now));
    }

    private void tell(StepUpdate update) {
        if (update != null && update.run() == steppedOnce) {
            moved.accept(update);
        }
    }

    /** Trains one step, and shows what it did. */
    void stepOnce(Experiment experiment) {
        model.showingMatricesProperty().set(true);
        matrices.examiningProperty().set(true);
        runs.stepOnce(experiment, run -> steppedOnce = run);
    }

    /** Selects a run, and the part of it that a lesson speaks of. */
    void show(Path run, Place place) {
        runs.select(new RunFolder(run));
        model.showingMatricesProperty().set(place == Place.MATRICES);
        model.setTrying(place == Place.TRY_IT);
    }

    /** Asks the lanes, if they are being tried out: Ctrl+Enter. */
    void tryIfOpen() {
        if (model.triedRun().getValue() != null) {
            tryIt.tryIt();
        }
    }

    private void tryOut(RunViewModel run) {
        if (run != null) {
            List<TriedRun.Lane> lanes =
                    run.lanes().stream()
                            .map(LaneViewModel::description)
                            .map(
                                    lane ->
                                            new TriedRun.Lane(
                                                    lane.name(),
                                                    lane.adapter(),
                                                    lane.styleClasses()))
                            .toList();
            tryItBoard.show(
                    new TriedRun(run.folder(), lanes, run.statusProperty().get().isRunning()));
        }
    }

    private void turnRank(LiveViewModel.Dialled now) {
        if (now == null) {
            rankDialBoard.leave();
            return;
        }
        RunViewModel run = now.run();
        List<DialledRun.Lane> lanes =
                run.lanes().stream()
                        .filter(lane -> lane.description().rank() > 0)
                        .filter(lane -> Files.isDirectory(lane.description().adapter()))
                        .map(LivePart::dialled)
                        .toList();
        rankDialBoard.show(
                new DialledRun(
                        run.folder(),
                        run.metricNameProperty().get(),
                        run.metricFormProperty().get(),
                        lanes),
                now.lane());
    }

    private static DialledRun.Lane dialled(LaneViewModel lane) {
        return new DialledRun.Lane(
                lane.description().name(),
                lane.description().rank(),
                lane.metricProperty().get(),
                lane.description().styleClasses());
    }

    /** Returns when all threads and processes are gone that were started here; trainings go on. */
    @Override
    public void close() {
        tryItBoard.close();
        rankDialBoard.close();
        matricesBoard.close();
        runs.close();
    }
}
