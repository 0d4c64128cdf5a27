package org.loraworkbench.gui.compare;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.gui.common.Notice;
import org.loraworkbench.gui.compare.chart.ChartedLane;
import org.loraworkbench.runs.RunRepository;
import org.loraworkbench.runs.RunRepository.DeletedRun;
import org.loraworkbench.runs.compare.ComparedLane;
import org.loraworkbench.runs.compare.ComparedRuns;
import org.loraworkbench.runs.compare.Comparison;
import org.loraworkbench.runs.compare.CurveReader;
import org.loraworkbench.runs.compare.LaneCurves;
import org.loraworkbench.runs.compare.LaneTable;
import org.loraworkbench.runs.compare.Mark;
import org.loraworkbench.runs.compare.RunMarks;
import org.loraworkbench.worker.Worker;

/**
 * Keeps the page in step with the runs on disk, of this window or another, and does what is asked
 * of them. Files are touched on a thread of its own, what is shown on the window's.
 */
public final class CompareBoard implements CompareCommands, AutoCloseable {

    private static final long MILLISECONDS_BETWEEN_LOOKS = 1500;

    private final CompareViewModel page;
    private final Consumer<Runnable> windowThread;
    private final ComparedRuns runs;
    private final RunRepository repository;
    private final CurveReader curves = new CurveReader();
    private final ScheduledExecutorService background =
            Executors.newSingleThreadScheduledExecutor(CompareBoard::daemon);
    private Comparison shown;

    /** Who moves on quickly does not wait for curves that are not wanted any more. */
    private volatile List<ComparedLane> wantedCurves = List.of();

    /**
     * @param windowThread runs something on the window's thread, later
     */
    public CompareBoard(
            Workspace workspace, CompareViewModel page, Consumer<Runnable> windowThread) {
        this.page = page;
        this.windowThread = windowThread;
        runs = ComparedRuns.of(workspace, CompareBoard::isAlive);
        repository = new RunRepository(workspace, CompareBoard::isAlive);
        page.obey(this);
    }

    private static boolean isAlive(RunFolder folder) {
        return Worker.attach(folder).isPresent();
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "compare");
        thread.setDaemon(true);
        return thread;
    }

    /** Reads the runs, and looks for changes from then on while the page is watched. */
    public void open() {
        page.charts().curveLanesProperty().addListener((p, old, now) -> readCurves(now));
        page.watchedProperty().addListener((p, old, now) -> refreshIf(now));
        background.scheduleWithFixedDelay(
                () -> windowThread.accept(() -> refreshIf(page.watchedProperty().get())),
                MILLISECONDS_BETWEEN_LOOKS,
                MILLISECONDS_BETWEEN_LOOKS,
                TimeUnit.MILLISECONDS);
        refreshIf(page.watchedProperty().get());
    }

    private void refreshIf(boolean watched) {
        if (watched) {
            refresh();
        }
    }

    @Override
    public void refresh() {
        attempt(this::read);
    }

    private void read() {
        Comparison now = runs.refresh();
        if (now != shown) {
            shown = now;
            LaneTable table = LaneTable.of(now.lanes());
            windowThread.accept(() -> page.show(now, table));
        }
    }

    private void readCurves(List<ChartedLane> wanted) {
        List<ComparedLane> lanes = wanted.stream().map(ChartedLane::lane).toList();
        wantedCurves = lanes;
        attempt(
                () -> {
                    if (wantedCurves != lanes) {
                        return;
                    }
                    Map<ComparedLane.Id, LaneCurves> read = curves.read(lanes);
                    windowThread.accept(() -> page.charts().showCurves(read));
                });
    }

    @Override
    public void markLanes(Collection<ComparedLane> lanes, UnaryOperator<Mark> change) {
        attempt(
                () -> {
                    for (ComparedLane lane : lanes) {
                        RunMarks.markLane(lane.folder(), lane.settings().name(), change);
                    }
                    read();
                });
    }

    @Override
    public void markRun(RunFolder run, UnaryOperator<Mark> change) {
        attempt(
                () -> {
                    RunMarks.markRun(run, change);
                    read();
                });
    }

    @Override
    public void delete(Collection<RunFolder> folders) {
        attempt(
                () -> {
                    List<DeletedRun> deleted = new ArrayList<>();
                    try {
                        folders.forEach(folder -> deleted.add(repository.delete(folder)));
                    } finally {
                        read();
                        windowThread.accept(() -> tellDeleted(deleted));
                    }
                });
    }

    private void tellDeleted(List<DeletedRun> deleted) {
        deleted.forEach(run -> page.deleted(run.original()));
        if (!deleted.isEmpty()) {
            String what = deleted.size() == 1 ? "A run was" : deleted.size() + " runs were";
            page.noticeProperty().set(Notice.undoable(what + " deleted.", () -> restore(deleted)));
        }
    }

    private void restore(List<DeletedRun> deleted) {
        attempt(
                () -> {
                    for (DeletedRun run : deleted) {
                        repository.restore(run);
                        windowThread.accept(() -> page.restored(run.original()));
                    }
                    read();
                });
    }

    /** Does something with files; if that fails, the page says why. */
    private void attempt(Runnable task) {
        background.execute(
                () -> {
                    try {
                        task.run();
                    } catch (IllegalStateException | UncheckedIOException e) {
                        windowThread.accept(() -> page.failed(e.getMessage()));
                    }
                });
    }

    /** Looks away from all runs. */
    @Override
    public void close() {
        background.shutdownNow();
    }
}
