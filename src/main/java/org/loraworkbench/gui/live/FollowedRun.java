package org.loraworkbench.gui.live;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.ForkChanges;
import org.loraworkbench.events.CrashReport;
import org.loraworkbench.events.EventReader;
import org.loraworkbench.events.LogEnd;
import org.loraworkbench.events.RunEvent;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.runs.RunStatus;
import org.loraworkbench.worker.Worker;
import org.loraworkbench.worker.WorkerWatcher;

/** One run of the board.page(), and the worker that trains it, if any. */
final class FollowedRun implements RunCommands, WorkerWatcher.Listener {
    /** How long a worker may take to save what it has learned. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Events shown at once: a long run is replayed without holding up the window. */
    private static final int EVENTS_AT_ONCE = 1000;

    private final RunSurroundings board;
    private final RunFolder folder;
    private final Experiment experiment;
    private final RunViewModel view;
    private final RunMirror mirror;
    private volatile Worker worker;

    /**
     * @param board what all runs of the page share
     */
    FollowedRun(RunSurroundings board, RunFolder folder, Experiment experiment) {
        this.board = board;
        this.folder = folder;
        this.experiment = experiment;
        view = new RunViewModel(experiment.name(), board.timeOf(folder), folder.path(), this);
        view.stepsProperty().set(experiment.training().steps());
        view.metricNameProperty().set(MetricTitle.expectedOf(experiment));
        mirror = new RunMirror(view, folder, experiment);
        board.windowThread().accept(() -> ForkCurves.follow(view, experiment.fork(), board.page()));
    }

    RunViewModel view() {
        return view;
    }

    void show(int place) {
        board.page().add(place, view);
    }

    void launch(Start start) {
        try {
            follow(start.in(folder));
        } catch (IOException | RuntimeException e) {
            fail("The worker cannot be started: " + e.getMessage());
        }
    }

    void follow(Worker started) {
        worker = started;
        board.watchers().put(this, WorkerWatcher.follow(started, this));
    }

    /** Shows a run that is over. */
    void replay() {
        try {
            happened(new EventReader(folder.events()).readNew());
            board.windowThread().accept(this::showEnd);
        } catch (IOException | ConfigException e) {
            fail("The run's events cannot be read: " + e.getMessage());
        }
    }

    @Override
    public void happened(List<RunEvent> events) {
        for (int start = 0; start < events.size(); start += EVENTS_AT_ONCE) {
            List<RunEvent> some =
                    events.subList(start, Math.min(start + EVENTS_AT_ONCE, events.size()));
            board.windowThread().accept(() -> mirror.apply(some, worker != null));
        }
    }

    @Override
    public void ended(Optional<CrashReport> crash) {
        worker = null;
        crash.ifPresent(
                report -> board.windowThread().accept(() -> mirror.record().crashed(report)));
        board.windowThread().accept(this::showEnd);
    }

    private void showEnd() {
        mirror.show(false);
        RunStatus status = view.statusProperty().get();
        if (status == RunStatus.REFUSED) {
            view.failureProperty().set(new Failure(reason(), ""));
        } else if (status.isCrash()) {
            showFailure(reason() + " " + mirror.resumption());
        }
    }

    private String reason() {
        return mirror.record()
                .reason()
                .orElseGet(() -> CrashReport.of(folder, OptionalInt.empty()).reason());
    }

    private void tell(String problem) {
        board.windowThread().accept(() -> showFailure(problem));
    }

    private void fail(String reason) {
        board.windowThread()
                .accept(
                        () -> {
                            view.statusProperty().set(RunStatus.CRASHED);
                            showFailure(reason);
                        });
    }

    private void showFailure(String reason) {
        String log = String.join("\n", LogEnd.of(folder.workerLog()));
        view.failureProperty().set(new Failure(reason, log));
    }

    @Override
    public void pause() {
        order(Worker::pause);
    }

    @Override
    public void proceed() {
        order(Worker::resume);
    }

    @Override
    public void step() {
        order(Worker::singleStep);
    }

    @Override
    public void stop() {
        order(
                asked -> {
                    try {
                        asked.stop();
                    } finally {
                        // Stop always works, whatever state the worker is in.
                        if (!asked.awaitExit(PATIENCE)) {
                            asked.destroyForcibly();
                        }
                    }
                });
    }

    @Override
    public void endLane(String name) {
        order(asked -> asked.endLane(name));
    }

    @Override
    public Experiment experiment() {
        return experiment;
    }

    @Override
    public void fork(String lane, ForkChanges changes, Consumer<String> ended) {
        board.forks().fork(folder, worker, lane, changes, ended);
    }

    @Override
    public void resume() {
        view.failureProperty().set(null);
        view.statusProperty().set(RunStatus.STARTING);
        board.background()
                .execute(() -> launch(run -> board.launcher().start(run, board.workspace(), true)));
    }

    @Override
    public void correct() {
        mirror.record()
                .failure()
                .map(end -> new Refusal(experiment, end.field(), end.reason()))
                .ifPresent(board.page()::correct);
    }

    @Override
    public void delete() {
        board.trash().delete(folder, view);
    }

    private void order(Order order) {
        Worker addressed = worker;
        if (addressed != null) {
            board.orders()
                    .execute(
                            () -> {
                                try {
                                    order.give(addressed);
                                } catch (IOException e) {
                                    // One that has just ended cannot answer, and its end is shown.
                                    if (addressed.isAlive()) {
                                        tell("The worker does not answer: " + e.getMessage());
                                    }
                                }
                            });
        }
    }

    /** Starts a worker in a run folder. */
    interface Start {
        Worker in(RunFolder folder) throws IOException;
    }

    private interface Order {
        void give(Worker worker) throws IOException;
    }
}
