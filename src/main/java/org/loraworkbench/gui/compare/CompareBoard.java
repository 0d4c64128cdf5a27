package org.loraworkbench.gui.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.loraworkbench.config.AdapterConfig;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.export.PythonExport;
import org.loraworkbench.files.WholeFile;
import org.loraworkbench.formats.FormatException;
import org.loraworkbench.formats.hub.HubException;
import org.loraworkbench.gui.common.BackgroundThreads;
import org.loraworkbench.gui.common.Notice;
import org.loraworkbench.gui.compare.chart.ChartedLane;
import org.loraworkbench.runs.RunRepository;
import org.loraworkbench.runs.RunRepository.DeletedRun;
import org.loraworkbench.runs.compare.Annotation;
import org.loraworkbench.runs.compare.ComparedLane;
import org.loraworkbench.runs.compare.ComparedRuns;
import org.loraworkbench.runs.compare.Comparison;
import org.loraworkbench.runs.compare.CurveReader;
import org.loraworkbench.runs.compare.LaneCurves;
import org.loraworkbench.runs.compare.LaneTable;
import org.loraworkbench.runs.compare.RankVerdict;
import org.loraworkbench.runs.compare.RunAnnotations;
import org.loraworkbench.runs.report.Report;
import org.loraworkbench.worker.Worker;

/**
 * Keeps the page in step with the runs on disk, of this window or another, and does what is asked
 * of them. Files are touched on a thread of its own, what is shown on the window's.
 */
public final class CompareBoard implements CompareCommands, AutoCloseable {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(1500);

    private final Workspace workspace;
    private final CompareViewModel page;
    private final Consumer<Runnable> windowThread;
    private final ComparedRuns runs;
    private final RunRepository repository;
    private final CurveReader reader = new CurveReader();
    private final LatestOnly<List<ChartedLane>, Map<ComparedLane.Id, LaneCurves>> curves;
    private final LatestOnly<VerdictQuestion, Judgement> verdicts;
    private final BackgroundThreads background = BackgroundThreads.one("compare");
    private Comparison shown;

    /**
     * @param windowThread runs something on the window's thread, later
     */
    public CompareBoard(
            Workspace workspace, CompareViewModel page, Consumer<Runnable> windowThread) {
        this.workspace = workspace;
        this.page = page;
        this.windowThread = windowThread;
        runs = ComparedRuns.of(workspace, Worker::trainsIn);
        repository = new RunRepository(workspace, Worker::trainsIn);
        curves =
                new LatestOnly<>(
                        lanes -> reader.read(lanes.stream().map(ChartedLane::lane).toList()),
                        page.charts()::showCurves);
        verdicts = new LatestOnly<>(Judgement::of, page.charts()::judge);
        page.obey(this);
    }

    /**
     * Reads the runs, so that they are there when the page is opened, and looks for changes from
     * then on while the page is watched.
     */
    public void open() {
        ChartsViewModel charts = page.charts();
        charts.curveLanesProperty()
                .addListener((p, old, now) -> curves.ask(now, this::attempt, windowThread));
        charts.questionProperty()
                .addListener((p, old, now) -> verdicts.ask(now, this::attempt, windowThread));
        page.watchedProperty().addListener((p, old, now) -> lookIf(now));
        background.repeat(
                () -> windowThread.accept(() -> refreshIf(page.watchedProperty().get())),
                BETWEEN_LOOKS);
        refresh();
    }

    /** What the page tells when it is opened is true: that there is no run is found out anew. */
    private void lookIf(boolean watched) {
        if (watched) {
            page.look();
            attempt(
                    () -> {
                        shown = null;
                        read();
                    });
        }
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

    @Override
    public void annotateLanes(Collection<ComparedLane> lanes, UnaryOperator<Annotation> change) {
        attempt(
                () -> {
                    for (ComparedLane lane : lanes) {
                        RunAnnotations.annotateLane(lane.folder(), lane.settings().name(), change);
                    }
                    read();
                });
    }

    @Override
    public void annotateRun(RunFolder run, UnaryOperator<Annotation> change) {
        attempt(
                () -> {
                    RunAnnotations.annotateRun(run, change);
                    read();
                });
    }

    /** Runs that cannot be deleted keep no others from it. */
    @Override
    public void delete(Collection<RunFolder> folders) {
        attempt(
                () -> {
                    List<DeletedRun> deleted = new ArrayList<>();
                    List<String> problems = new ArrayList<>();
                    for (RunFolder folder : folders) {
                        try {
                            deleted.add(repository.delete(folder));
                        } catch (IllegalStateException | UncheckedIOException e) {
                            problems.add(e.getMessage());
                        }
                    }
                    read();
                    windowThread.accept(() -> tellDeleted(deleted, problems));
                });
    }

    private void tellDeleted(List<DeletedRun> deleted, List<String> problems) {
        deleted.forEach(run -> page.deleted(run.original()));
        String why = String.join(" ", problems.stream().distinct().toList());
        if (deleted.isEmpty()) {
            page.failed(why);
            return;
        }
        String text = (inWords(deleted) + " The page Live keeps what was deleted. " + why).strip();
        page.noticeProperty().set(Notice.undoable(text, () -> restore(deleted)));
    }

    private static String inWords(List<DeletedRun> deleted) {
        return deleted.size() == 1
                ? "“" + deleted.get(0).name() + "” was deleted, with all its lanes."
                : deleted.size() + " runs were deleted, with all their lanes.";
    }

    private void restore(List<DeletedRun> deleted) {
        attempt(
                () -> {
                    for (DeletedRun run : deleted) {
                        RunFolder restored = repository.restore(run);
                        windowThread.accept(() -> page.restored(restored));
                    }
                    read();
                });
    }

    @Override
    public void save(Path file, Supplier<byte[]> content) {
        attempt(
                () -> {
                    try {
                        WholeFile.write(file, content.get());
                        tellSaved(file, "");
                    } catch (IOException e) {
                        throw unwritable(file, e);
                    }
                });
    }

    private void tellSaved(Path file, String details) {
        String text = "Saved as " + file.getFileName() + details + ".";
        Notice done = Notice.openable(text, () -> page.showFile(file));
        windowThread.accept(() -> page.noticeProperty().set(done));
    }

    private static UncheckedIOException unwritable(Path file, IOException cause) {
        return new UncheckedIOException(file + " cannot be written: " + cause, cause);
    }

    @Override
    public void exportScript(Path file, List<ComparedLane> lanes) {
        Experiment experiment = lanes.get(0).experiment();
        List<AdapterConfig> settings = lanes.stream().map(ComparedLane::settings).toList();
        writePython(
                "script", () -> PythonExport.write(experiment, settings, file, workspace), file);
    }

    @Override
    public void exportSweep(Path file, Experiment experiment) {
        writePython(
                "program",
                () -> PythonExport.writeForRay(experiment, experiment.lanes(), file, workspace),
                file);
    }

    /** Writes files, of which the first is what the user asked for. */
    private interface Writing {
        List<Path> write() throws IOException;
    }

    private void writePython(String what, Writing writing, Path file) {
        attempt(
                () -> {
                    try {
                        tellSaved(writing.write().get(0), ", its examples beside it");
                    } catch (IOException e) {
                        throw unwritable(file, e);
                    } catch (ConfigException | FormatException | HubException e) {
                        String why = "The " + what + " cannot be written: " + e.getMessage();
                        windowThread.accept(() -> page.failed(why));
                    }
                });
    }

    @Override
    public void report(Path file, LaneTable lanes) {
        save(
                file,
                () -> {
                    int count = lanes.lanes().size();
                    String title = count == 1 ? "One lane" : "Comparison of " + count + " lanes";
                    List<RankVerdict> verdicts = RankVerdict.each(lanes.lanes());
                    return new Report(title, lanes, verdicts)
                            .html()
                            .getBytes(StandardCharsets.UTF_8);
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

    /** Looks away from all runs, and returns when what was asked for is done. */
    @Override
    public void close() {
        background.close();
    }
}
