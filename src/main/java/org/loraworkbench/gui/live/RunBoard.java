package org.loraworkbench.gui.live;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.gui.common.BackgroundThreads;
import org.loraworkbench.gui.common.Notice;
import org.loraworkbench.runs.ListedRun;
import org.loraworkbench.runs.RunRepository;
import org.loraworkbench.runs.RunStatus;
import org.loraworkbench.worker.Preparation;
import org.loraworkbench.worker.Worker;
import org.loraworkbench.worker.WorkerLauncher;
import org.loraworkbench.worker.WorkerWatcher;

/**
 * Starts runs, finds those of earlier windows, and keeps the page in step with all of them. Files
 * and processes are touched on a thread of its own, what is shown on the window's.
 */
public final class RunBoard implements AutoCloseable {

    private final Workspace workspace;
    private final LiveViewModel page;
    private final Consumer<Runnable> windowThread;
    private final RunRepository repository;
    private final RunFiles files;
    private final RunTrash trash;
    private final WorkerLauncher launcher;
    private final BackgroundThreads background = BackgroundThreads.one("runs");

    /** Apart from the rest, so that nothing keeps a Stop waiting. */
    private final BackgroundThreads orders = BackgroundThreads.many("order to a worker");

    private final Map<FollowedRun, WorkerWatcher> watchers = new ConcurrentHashMap<>();
    private final RunSurroundings surroundings;
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
        repository = new RunRepository(workspace, Worker::trainsIn);
        files = new RunFiles(workspace, page, background, windowThread, this::returned);
        new RunReplays(page, background, windowThread);
        trash = new RunTrash(repository, page, background, windowThread, this::returned);
        surroundings =
                new RunSurroundings(
                        workspace,
                        page,
                        launcher,
                        windowThread,
                        trash,
                        new RunForks(repository, orders, windowThread, this::begin),
                        background,
                        orders,
                        watchers);
    }

    /** Runs as files for a class. */
    public RunFiles files() {
        return files;
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
                        add(0, listed.get(i), page::add);
                    }
                });
    }

    /** Lists runs too that another window or the command line has begun, each at its place. */
    public void refresh() {
        background.execute(
                () -> {
                    List<ListedRun> listed = repository.list();
                    windowThread.accept(() -> addUnknown(listed));
                });
    }

    private void addUnknown(List<ListedRun> listed) {
        for (int place = 0; place < listed.size(); place++) {
            ListedRun run = listed.get(place);
            int at = place;
            if (page.inFolder(run.folder().path()).isEmpty()) {
                background.execute(
                        () -> {
                            if (Files.isDirectory(run.folder().path())) {
                                add(at, run, page::insert);
                            }
                        });
            }
        }
    }

    private void prepare() {
        try {
            preparation = Preparation.start(workspace);
        } catch (IOException e) {
            // Nothing is lost: the first run prepares what it needs by itself.
        }
    }

    private void add(int place, ListedRun listed, BiConsumer<Integer, RunViewModel> placing) {
        if (listed instanceof ListedRun.Intact intact) {
            FollowedRun run = new FollowedRun(surroundings, intact.folder(), intact.experiment());
            windowThread.accept(() -> placing.accept(place, run.view()));
            Optional<Worker> worker = Worker.attach(intact.folder());
            worker.ifPresentOrElse(run::follow, run::replay);
        } else if (listed instanceof ListedRun.Damaged damaged) {
            windowThread.accept(() -> placing.accept(place, damaged(damaged)));
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

    /**
     * Starts an experiment that trains one step and then waits, and shows it at once.
     *
     * @param shown takes the run when it is on the page, on the window's thread
     */
    public void stepOnce(Experiment experiment, Consumer<RunViewModel> shown) {
        background.execute(
                () ->
                        trainInBackground(
                                experiment,
                                shown,
                                run -> launcher.startWithOneStep(run, workspace)));
    }

    private void trainInBackground(
            Experiment experiment, Consumer<RunViewModel> shown, FollowedRun.Start start) {
        try {
            FollowedRun run =
                    new FollowedRun(surroundings, repository.create(experiment), experiment);
            windowThread.accept(
                    () -> {
                        run.show(0);
                        shown.accept(run.view());
                    });
            run.launch(start);
        } catch (ConfigException e) {
            Notice refused = Notice.problem(e.getMessage());
            windowThread.accept(() -> page.noticeProperty().set(refused));
        }
    }

    /** Starts what is in a run's folder, and shows it at once. */
    private void begin(RunFolder folder, Experiment experiment) {
        FollowedRun run = new FollowedRun(surroundings, folder, experiment);
        windowThread.accept(() -> run.show(0));
        run.launch(started -> launcher.start(started, workspace, false));
    }

    /** Takes a run off the page that was deleted elsewhere. */
    public void left(RunFolder folder) {
        page.inFolder(folder.path()).ifPresent(page::remove);
        trash.refresh();
    }

    /** Selects a run, and shows it whole; one that another window has started is added first. */
    public void select(RunFolder folder) {
        page.leaveReplay();
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
                            add(place, listed.get(place), page::add);
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
                            surroundings.timeOf(folder),
                            folder.path(),
                            this);
        }

        @Override
        public void delete() {
            trash.delete(folder, view);
        }
    }
}
