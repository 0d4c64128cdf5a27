package org.loraworkbench.gui;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.InvalidationListener;
import javafx.scene.Parent;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.gui.common.BackgroundThreads;
import org.loraworkbench.gui.common.Notice;
import org.loraworkbench.gui.live.Refusal;
import org.loraworkbench.gui.live.matrices.MatricesViewModel;
import org.loraworkbench.gui.live.matrices.StepUpdate;
import org.loraworkbench.gui.workbench.ExperimentPlanner;
import org.loraworkbench.gui.workbench.LayerPicture;
import org.loraworkbench.gui.workbench.LayerValues;
import org.loraworkbench.gui.workbench.TrainingMachine;
import org.loraworkbench.gui.workbench.WorkbenchView;
import org.loraworkbench.gui.workbench.WorkbenchViewModel;
import org.loraworkbench.runs.WorkspaceCheck;
import org.loraworkbench.worker.DataProbe;

/** The page on which an experiment is put together. */
final class WorkbenchPart implements AutoCloseable {

    /** For weights that were not there yet. */
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final Workspace workspace;
    private final WorkbenchViewModel model;
    private final MatricesViewModel matrices;
    private final BackgroundThreads opening = BackgroundThreads.many("opening");
    private final BackgroundThreads weights = BackgroundThreads.one("weights");
    private final ExperimentPlanner planner;
    private final LayerValues values;

    /**
     * @param train trains {@link #experiment}
     * @param findRank trains {@link #search}
     * @param matrices of the run that trains, which the page draws too
     */
    WorkbenchPart(
            Workspace workspace, Runnable train, Runnable findRank, MatricesViewModel matrices) {
        this.workspace = workspace;
        this.matrices = matrices;
        model = new WorkbenchViewModel(train);
        model.start().findRankWith(findRank);
        planner =
                new ExperimentPlanner(
                        model,
                        new DataProbe(workspace),
                        TrainingMachine.here(workspace),
                        opening,
                        Platform::runLater);
        values =
                new LayerValues(
                        model,
                        planner::model,
                        workspace,
                        this::inTraining,
                        weights,
                        Platform::runLater);
        InvalidationListener seen = steps -> model.valuesChanged();
        matrices.steps().addListener(seen);
    }

    /** What the page draws of the run that trains just now. */
    private Optional<LayerPicture.Values> inTraining(String base, String layer, int rank) {
        return matrices.inTraining(base, layer, rank)
                .map(
                        found ->
                                new LayerPicture.Values(
                                        null,
                                        found.b(),
                                        found.a(),
                                        found.change(),
                                        "A and B as the run in training has them: %s."
                                                .formatted(found.numbers().name())));
    }

    /** Reads what the page shows. */
    void begin() {
        planner.start();
        values.start();
        weights.repeat(values::lookAgain, BETWEEN_LOOKS);
    }

    /** Says in the background what is wrong with the workspace, if anything is. */
    void checkWorkspace() {
        weights.execute(() -> WorkspaceCheck.problem(workspace).ifPresent(this::tell));
    }

    private void tell(String problem) {
        Notice notice = Notice.problem(problem);
        Platform.runLater(() -> model.experimentFiles().noticeProperty().set(notice));
    }

    Parent page(Dialogs dialogs) {
        return WorkbenchView.load(model, dialogs.folder());
    }

    /** Ctrl+Enter. */
    void train() {
        model.start().train();
    }

    /**
     * @param stepOnce trains one step of {@link #experiment}
     */
    void stepOnceWith(Runnable stepOnce) {
        model.start().stepOnceWith(stepOnce);
    }

    /** Shows in the tree what a step of {@link #stepOnceWith} did to the layers. */
    void showMoved(StepUpdate update) {
        model.stepInTree().show(update.step(), update.lane(), update.norms());
    }

    /** What the form asks for. */
    Experiment experiment() {
        return planner.experiment();
    }

    /** The search for what the form asks for; what stands in its way is told on the page. */
    Optional<Experiment> search() {
        try {
            return Optional.of(planner.experiment().toSearch());
        } catch (ConfigException e) {
            tell(e.getMessage());
            return Optional.empty();
        }
    }

    /** Fills the form. */
    void show(Experiment experiment, String from) {
        planner.show(experiment, from);
    }

    /** Fills the form with what was refused, and marks why. */
    void correct(Refusal refusal) {
        planner.showRefused(refusal.experiment(), refusal.field(), refusal.reason());
    }

    /** Opens the file of an experiment. */
    void open(Path file) {
        model.experimentFiles().open(file);
    }

    /**
     * @param lessons opens files that are lessons
     */
    void leadLessonsTo(Consumer<Path> lessons) {
        model.experimentFiles().leadLessonsTo(lessons);
    }

    /**
     * @param runs opens files that are runs
     */
    void leadRunsTo(Consumer<Path> runs) {
        model.experimentFiles().leadRunsTo(runs);
    }

    @Override
    public void close() {
        opening.cancel();
        weights.cancel();
    }
}
