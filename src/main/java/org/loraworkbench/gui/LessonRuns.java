package org.loraworkbench.gui;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.gui.lessons.LessonLinks;
import org.loraworkbench.gui.lessons.ShownRun;
import org.loraworkbench.gui.lessons.ShownRun.Stage;
import org.loraworkbench.gui.live.LiveViewModel;
import org.loraworkbench.gui.live.ReplayViewModel;
import org.loraworkbench.gui.live.RunBoard;
import org.loraworkbench.gui.live.RunViewModel;
import org.loraworkbench.lessons.Place;
import org.loraworkbench.runs.RunStatus;
import org.loraworkbench.runs.RunTimeline;

/** Ties the page of lessons to the runs of the page Live, and to the other pages. */
final class LessonRuns implements LessonLinks {

    private final LiveViewModel live;
    private final RunBoard runs;
    private final BiConsumer<Path, Place> show;
    private final BiConsumer<Experiment, String> change;

    /**
     * @param show leads to a part of the window that shows a run
     * @param change puts an experiment onto the workbench, with where it comes from
     */
    LessonRuns(
            LiveViewModel live,
            RunBoard runs,
            BiConsumer<Path, Place> show,
            BiConsumer<Experiment, String> change) {
        this.live = live;
        this.runs = runs;
        this.show = show;
        this.change = change;
    }

    @Override
    public void train(Experiment experiment, Consumer<ShownRun> started) {
        runs.train(experiment, run -> started.accept(shown(run)));
    }

    @Override
    public Optional<ShownRun> find(String folder) {
        return live.runs().stream()
                .filter(run -> run.folder() != null)
                .filter(run -> run.folder().getFileName().toString().equals(folder))
                .findFirst()
                .map(LessonRuns::shown);
    }

    @Override
    public Played play(String name, RunFolder run, Experiment experiment, RunTimeline timeline) {
        ReplayViewModel replay = ReplayViewModel.of(name, run, experiment, timeline);
        return new Played(shown(replay.run()), replay);
    }

    @Override
    public void adopt(RunFolder run) {
        runs.returned(run);
    }

    @Override
    public void whenRunsChange(Runnable then) {
        live.runs().addListener((InvalidationListener) list -> then.run());
    }

    @Override
    public void show(Path run, Place place) {
        show.accept(run, place);
    }

    @Override
    public void change(Experiment experiment, String from) {
        change.accept(experiment, from);
    }

    private static ShownRun shown(RunViewModel run) {
        ObservableValue<Number> share =
                Bindings.createDoubleBinding(
                        () ->
                                (double) run.stepProperty().get()
                                        / Math.max(1, run.stepsProperty().get()),
                        run.stepProperty(),
                        run.stepsProperty());
        return new ShownRun(
                run.folder(),
                run.statusProperty().map(LessonRuns::stage),
                run.statusProperty().map(RunStatus::title),
                share,
                run.metricNameProperty(),
                run.expectedEndProperty(),
                run.lossCurves(),
                run.metricCurves());
    }

    private static Stage stage(RunStatus status) {
        if (status.isRunning()) {
            return Stage.RUNNING;
        }
        return status == RunStatus.FINISHED ? Stage.FINISHED : Stage.BROKEN_OFF;
    }
}
