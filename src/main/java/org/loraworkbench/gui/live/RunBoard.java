package org.loraworkbench.gui.live;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.events.CrashReport;
import org.loraworkbench.events.EventReader;
import org.loraworkbench.events.LogEnd;
import org.loraworkbench.events.RunEvent;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.gui.common.BackgroundThreads;
import org.loraworkbench.gui.common.Notice;
import org.loraworkbench.runs.ListedRun;
import org.loraworkbench.runs.RunRepository;
import org.loraworkbench.worker.Preparation;
import org.loraworkbench.worker.Worker;
import org.loraworkbench.worker.WorkerLauncher;
import org.loraworkbench.worker.WorkerWatcher;

/**
 * Starts runs, finds those of earlier windows, and keeps the page in step with all of them. Files
 * and processes are touched on a thread of its own, what is shown on the window's.
 */
public final class RunBoard implements AutoCloseable {

    /** Events shown at once: a long run is replayed without holding up the window. */
    private static final int EVENTS_AT_ONCE = 1000;

    /** How long a worker may take to save what it has learned. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Workspace workspace;
    private final LiveViewModel page;
    private final Consumer<Runnable> windowThread;
    private final RunRepository repository;
    private final RunTrash trash;
    private final WorkerLauncher launcher;
    private final BackgroundThreads background = BackgroundThreads.one("runs");

    /** Apart from the rest, so that nothing keeps a Stop waiting. */
    private final BackgroundThreads orders = BackgroundThreads.many("order to a worker");

    private final Map<FollowedRun, WorkerWatcher> watchers = new ConcurrentHashMap<>();
    private volatile Preparation preparation;

    /**
     * @param launcher starts the workers, which live on when the window is closed
     * @param windowThread runs something on the window's thread, later
     */
    public RunBoard(
            Workspace workspace,
            LiveViewModel page,
            WorkerLauncher launcher,
            Consumer<Runnable> windowThread) {
        this.workspace = workspace;
        this.page = page;
        this.launcher = launcher;
        this.windowThread = windowThread;
        repository = new RunRepository(workspace, folder -> Worker.attach(folder).isPresent());
        trash = new RunTrash(repository, page, background, windowThread, this::returned);
    }

    /** Lists the runs that are there, and follows those still in training. */
    public void open() {
        background.execute(this::prepare);
        trash.refresh();
        background.execute(
                () -> {
                    List<ListedRun> listed = repository.list();
                    // Newest first in the list; adding puts each on top.
                    for (int i = listed.size() - 1; i >= 0; i--) {
                        add(0, listed.get(i));
                    }
                });
    }

    private void prepare() {
        try {
            preparation = Preparation.start(workspace);
        } catch (IOException e) {
            // Nothing is lost: the first run prepares what it needs by itself.
        }
    }

    private void add(int place, ListedRun listed) {
        if (listed instanceof ListedRun.Intact intact) {
            FollowedRun run = new FollowedRun(intact.folder(), intact.experiment());
            windowThread.accept(() -> run.show(place));
            Optional<Worker> worker = Worker.attach(intact.folder());
            worker.ifPresentOrElse(run::follow, run::replay);
        } else if (listed instanceof ListedRun.Damaged damaged) {
            windowThread.accept(() -> page.add(place, damaged(damaged)));
        }
    }

    private RunViewModel damaged(ListedRun.Damaged damaged) {
        DamagedRun run = new DamagedRun(damaged.folder());
        RunViewModel view = run.view;
        view.statusProperty().set(RunStatus.DAMAGED);
        view.failureProperty().set(new Failure("This run cannot be read: " + damaged.reason(), ""));
        return view;
    }

    /** Starts an experiment in a worker of its own, and shows it at once. */
    public void train(Experiment experiment) {
        train(experiment, run -> {});
    }

    /**
     * As {@link #train(Experiment)}.
     *
     * @param shown takes the run when it is on the page, on the window's thread
     */
    public void train(Experiment experiment, Consumer<RunViewModel> shown) {
        background.execute(
                () ->
                        trainInBackground(
                                experiment, shown, run -> launcher.start(run, workspace, false)));
    }

    /** Starts an experiment that trains one step and then waits, and shows it at once. */
    public void stepOnce(Experiment experiment) {
        background.execute(
                () ->
                        trainInBackground(
                                experiment,
                                run -> {},
                                run -> launcher.startWithOneStep(run, workspace)));
    }

    private void trainInBackground(
            Experiment experiment, Consumer<RunViewModel> shown, Start start) {
        try {
            FollowedRun run = new FollowedRun(repository.create(experiment), experiment);
            windowThread.accept(
                    () -> {
                        run.show(0);
                        shown.accept(run.view);
                    });
            run.launch(start);
        } catch (ConfigException e) {
            Notice refused = Notice.problem(e.getMessage());
            windowThread.accept(() -> page.noticeProperty().set(refused));
        }
    }

    /** Takes a run off the page that was deleted elsewhere. */
    public void left(RunFolder folder) {
        page.inFolder(folder.path()).ifPresent(page::remove);
        trash.refresh();
    }

    /** Selects a run; one that another window has started is added first. */
    public void select(RunFolder folder) {
        page.inFolder(folder.path())
                .ifPresentOrElse(page.selectedProperty()::set, () -> returned(folder));
    }

    /** Shows a run that was brought back elsewhere. */
    public void returned(RunFolder folder) {
        background.execute(
                () -> {
                    List<ListedRun> listed = repository.list();
                    for (int place = 0; place < listed.size(); place++) {
                        if (listed.get(place).folder().equals(folder)) {
                            add(place, listed.get(place));
                        }
                    }
                });
        trash.refresh();
    }

    /**
     * Looks away from all runs; workers go on. Returns when orders that were given are carried out,
     * and nothing else that was started here is left.
     */
    @Override
    public void close() {
        background.close();
        orders.close();
        watchers.values().forEach(WorkerWatcher::close);
        if (preparation != null) {
            preparation.close();
        }
    }

    /** A folder that can only be deleted. */
    private final class DamagedRun implements RunCommands {
        private final RunFolder folder;
        private final RunViewModel view;

        DamagedRun(RunFolder folder) {
            this.folder = folder;
            view =
                    new RunViewModel(
                            folder.path().getFileName().toString(),
                            timeOf(folder),
                            folder.path(),
                            this);
        }

        @Override
        public void delete() {
            trash.delete(folder, view);
        }
    }

    /** One run of the page, and the worker that trains it, if any. */
    private final class FollowedRun implements RunCommands, WorkerWatcher.Listener {
        private final RunFolder folder;
        private final Experiment experiment;
        private final RunViewModel view;
        private final RunMirror mirror;
        private volatile Worker worker;

        FollowedRun(RunFolder folder, Experiment experiment) {
            this.folder = folder;
            this.experiment = experiment;
            view = new RunViewModel(experiment.name(), timeOf(folder), folder.path(), this);
            view.stepsProperty().set(experiment.training().steps());
            view.metricNameProperty().set(MetricTitle.expectedOf(experiment));
            mirror = new RunMirror(view, folder, experiment);
        }

        void show(int place) {
            page.add(place, view);
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
            watchers.put(this, WorkerWatcher.follow(started, this));
        }

        /** Shows a run that is over. */
        void replay() {
            try {
                happened(new EventReader(folder.events()).readNew());
                windowThread.accept(this::showEnd);
            } catch (IOException | ConfigException e) {
                fail("The run's events cannot be read: " + e.getMessage());
            }
        }

        @Override
        public void happened(List<RunEvent> events) {
            for (int start = 0; start < events.size(); start += EVENTS_AT_ONCE) {
                List<RunEvent> some =
                        events.subList(start, Math.min(start + EVENTS_AT_ONCE, events.size()));
                windowThread.accept(() -> mirror.apply(some, worker != null));
            }
        }

        @Override
        public void ended(Optional<CrashReport> crash) {
            worker = null;
            crash.ifPresent(report -> windowThread.accept(() -> mirror.record().crashed(report)));
            windowThread.accept(this::showEnd);
        }

        private void showEnd() {
            mirror.show(false);
            RunStatus status = view.statusProperty().get();
            if (status == RunStatus.REFUSED) {
                view.failureProperty().set(new Failure(reason(), ""));
            } else if (status == RunStatus.CRASHED) {
                showFailure(reason() + " " + mirror.resumption());
            }
        }

        private String reason() {
            return mirror.record()
                    .reason()
                    .orElseGet(() -> CrashReport.of(folder, OptionalInt.empty()).reason());
        }

        private void tell(String problem) {
            windowThread.accept(() -> showFailure(problem));
        }

        private void fail(String reason) {
            windowThread.accept(
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
        public void resume() {
            view.failureProperty().set(null);
            view.statusProperty().set(RunStatus.STARTING);
            background.execute(() -> launch(run -> launcher.start(run, workspace, true)));
        }

        @Override
        public void correct() {
            mirror.record()
                    .failure()
                    .map(end -> new Refusal(experiment, end.field(), end.reason()))
                    .ifPresent(page::correct);
        }

        @Override
        public void delete() {
            trash.delete(folder, view);
        }

        private void order(Order order) {
            Worker addressed = worker;
            if (addressed != null) {
                orders.execute(
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
    }

    private interface Start {
        Worker in(RunFolder folder) throws IOException;
    }

    private interface Order {
        void give(Worker worker) throws IOException;
    }

    /** When a run was asked for. */
    private static Instant timeOf(RunFolder folder) {
        try {
            return Files.getLastModifiedTime(folder.experiment()).toInstant();
        } catch (IOException e) {
            return Instant.now();
        }
    }
}
