package org.loraworkbench.gui;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.beans.InvalidationListener;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.kordamp.ikonli.feather.Feather;
import org.loraworkbench.analysis.MachineMemory;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.gui.common.BackgroundThreads;
import org.loraworkbench.gui.common.FolderQuestion;
import org.loraworkbench.gui.common.Fxml;
import org.loraworkbench.gui.common.LastFolder;
import org.loraworkbench.gui.common.Notice;
import org.loraworkbench.gui.common.SaveQuestion;
import org.loraworkbench.gui.compare.ChartsView;
import org.loraworkbench.gui.compare.CompareBoard;
import org.loraworkbench.gui.compare.CompareLinks;
import org.loraworkbench.gui.compare.CompareView;
import org.loraworkbench.gui.compare.CompareViewModel;
import org.loraworkbench.gui.lab.LabBoard;
import org.loraworkbench.gui.lab.LabChartsView;
import org.loraworkbench.gui.lab.LabView;
import org.loraworkbench.gui.lab.LabViewModel;
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
import org.loraworkbench.gui.playground.DialledRun;
import org.loraworkbench.gui.playground.RankDialBoard;
import org.loraworkbench.gui.playground.RankDialView;
import org.loraworkbench.gui.playground.RankDialViewModel;
import org.loraworkbench.gui.playground.TriedRun;
import org.loraworkbench.gui.playground.TryItBoard;
import org.loraworkbench.gui.playground.TryItView;
import org.loraworkbench.gui.playground.TryItViewModel;
import org.loraworkbench.gui.shell.Page;
import org.loraworkbench.gui.shell.RememberedWindow;
import org.loraworkbench.gui.shell.ShellView;
import org.loraworkbench.gui.shell.ShellViewModel;
import org.loraworkbench.gui.takealong.TakeAlongBoard;
import org.loraworkbench.gui.takealong.TakeAlongView;
import org.loraworkbench.gui.takealong.TakeAlongViewModel;
import org.loraworkbench.gui.takealong.TakenLane;
import org.loraworkbench.gui.theme.Appearance;
import org.loraworkbench.gui.theme.Preferences;
import org.loraworkbench.gui.theme.PreferencesFile;
import org.loraworkbench.gui.workbench.ExperimentFiles;
import org.loraworkbench.gui.workbench.ExperimentPlanner;
import org.loraworkbench.gui.workbench.LayerPicture;
import org.loraworkbench.gui.workbench.LayerValues;
import org.loraworkbench.gui.workbench.WorkbenchView;
import org.loraworkbench.gui.workbench.WorkbenchViewModel;
import org.loraworkbench.lessons.Place;
import org.loraworkbench.runs.WorkspaceCheck;
import org.loraworkbench.worker.DataProbe;
import org.loraworkbench.worker.WorkerLauncher;

/** Opens the window. The one place where its parts are put together. */
public final class WorkbenchApplication extends Application {

    private static final int WORKBENCH = 0;
    private static final int LIVE = 1;
    private static final int COMPARE = 2;
    private static final int LESSONS = 4;

    /** Beside this class; the system takes the size it needs. */
    private static final List<String> ICONS = List.of("icon-32.png", "icon-64.png", "icon-256.png");

    /** For weights that were not there yet. */
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private Stage window;
    private RememberedWindow remembered;
    private ShellViewModel shell;
    private LastFolder folder;
    private final Workspace workspace;
    private final WorkbenchViewModel workbench = new WorkbenchViewModel(this::train);
    private final BackgroundThreads opening = BackgroundThreads.many("opening");
    private final BackgroundThreads weights = BackgroundThreads.one("weights");
    private final ExperimentPlanner planner;
    private final LayerValues values;
    private final LiveViewModel live =
            new LiveViewModel(() -> open(WORKBENCH), this::showFile, this::compare, this::correct);
    private final MatricesViewModel matrices = new MatricesViewModel();
    private final CompareViewModel compare = new CompareViewModel(new Links());
    private final TryItViewModel tryIt = new TryItViewModel();
    private final RankDialViewModel rankDial = new RankDialViewModel();
    private final RunBoard runs;
    private final MatricesBoard looking;
    private final CompareBoard comparison;
    private final LabViewModel lab = new LabViewModel(() -> open(WORKBENCH), this::showFile);
    private final LabBoard laboratory;
    private final TryItBoard playground;
    private final RankDialBoard dialling;
    private final LessonsPart lessons;
    private final TakeAlongViewModel taken = new TakeAlongViewModel(this::showFile);
    private final TakeAlongBoard takeAlong;
    private final Optional<FolderQuestion> folderQuestion;

    /** Whether the program's arguments ask for the window: none, or the file of an experiment. */
    public static boolean opens(String... arguments) {
        return arguments.length == 0
                || arguments.length == 1 && arguments[0].endsWith(ExperimentFiles.ENDING);
    }

    /**
     * Opens the window. What its first page shows is read while JavaFX is still starting.
     *
     * @param experiments files of experiments, of which the last stays on the page
     */
    public static void open(String... experiments) {
        try (BackgroundThreads reading = BackgroundThreads.one("catalogs")) {
            reading.execute(ExperimentPlanner::readCatalogs);
            Application.launch(WorkbenchApplication.class, experiments);
        }
    }

    /** The window of the user who started the program. */
    public WorkbenchApplication() {
        this(Workspace.ofUser(), new WorkerLauncher(), Optional.empty());
    }

    /**
     * @param launcher starts the workers that train
     * @param folderQuestion asks for folders to export to; empty: by the system's dialog
     */
    WorkbenchApplication(
            Workspace workspace, WorkerLauncher launcher, Optional<FolderQuestion> folderQuestion) {
        this.workspace = workspace;
        this.folderQuestion = folderQuestion;
        planner =
                new ExperimentPlanner(
                        workbench,
                        new DataProbe(workspace),
                        MachineMemory::now,
                        opening,
                        Platform::runLater);
        values =
                new LayerValues(
                        workbench,
                        planner::model,
                        workspace,
                        this::inTraining,
                        weights,
                        Platform::runLater);
        InvalidationListener seen = steps -> workbench.valuesChanged();
        matrices.steps().addListener(seen);
        runs = new RunBoard(workspace, live, launcher, Platform::runLater);
        looking = new MatricesBoard(live, matrices, Platform::runLater);
        comparison = new CompareBoard(workspace, compare, Platform::runLater);
        laboratory = new LabBoard(workspace, lab, Platform::runLater);
        playground = new TryItBoard(workspace, tryIt, Platform::runLater);
        dialling = new RankDialBoard(workspace, rankDial, Platform::runLater);
        takeAlong = new TakeAlongBoard(workspace, taken, Platform::runLater);
        live.takeAlongWith(this::takeAlong);
        lessons = new LessonsPart(workspace, new LessonRuns(live, runs, this::show, this::change));
        workbench.experimentFiles().leadLessonsTo(this::openLesson);
    }

    @Override
    public void start(Stage stage) {
        PreferencesFile file = new PreferencesFile(workspace.preferences());
        window = stage;
        shell = new ShellViewModel(file);
        Preferences earlier = shell.preferencesProperty().get();
        folder = new LastFolder(earlier.folder());
        Appearance.begin(earlier);
        planner.start();
        values.start();
        weights.repeat(values::lookAgain, BETWEEN_LOOKS);
        ShellView view = new ShellView(shell, pages());
        Scene scene = new Scene(underPanel(Fxml.load(view)));
        Appearance appearance = new Appearance(scene);
        shell.preferencesProperty().addListener((property, old, now) -> appearance.show(now));
        appearance.show(earlier);
        view.bindKeys(scene);
        stage.setTitle("LoRA Workbench");
        ICONS.forEach(name -> stage.getIcons().add(new Image(resource(name))));
        stage.setScene(scene);
        remembered = new RememberedWindow(stage, earlier.window());
        stage.addEventHandler(WindowEvent.WINDOW_HIDING, event -> rememberPlaces());
        stage.show();
        live.triedRun().addListener((property, old, now) -> tryOut(now));
        live.dialledRun().addListener((property, old, now) -> turnRank(now));
        runs.open();
        looking.open();
        comparison.open();
        laboratory.open();
        lessons.open();
        openGivenFiles();
        weights.execute(this::checkWorkspace);
    }

    private void checkWorkspace() {
        WorkspaceCheck.problem(workspace)
                .map(Notice::problem)
                .ifPresent(
                        notice ->
                                Platform.runLater(
                                        () ->
                                                workbench
                                                        .experimentFiles()
                                                        .noticeProperty()
                                                        .set(notice)));
    }

    private void openGivenFiles() {
        // There are no parameters where the window was not opened by its own start.
        if (getParameters() != null) {
            getParameters().getRaw().stream()
                    .map(Path::of)
                    .forEach(workbench.experimentFiles()::open);
        }
    }

    private static String resource(String name) {
        return WorkbenchApplication.class.getResource(name).toExternalForm();
    }

    /** All pages, and over them the panel that takes no notice of which page opened it. */
    private StackPane underPanel(Parent pages) {
        pages.disableProperty().bind(taken.openProperty());
        return new StackPane(pages, Fxml.load(new TakeAlongView(taken, folders())));
    }

    private void takeAlong(Path run, String lane) {
        takeAlong.show(new TakenLane(new RunFolder(run), lane));
    }

    private void rememberPlaces() {
        shell.rememberPlaces(remembered.place(), folder.path());
    }

    private List<Page> pages() {
        return List.of(
                new Page("Workbench", Feather.SLIDERS, this::workbenchPage, workbench::train),
                new Page("Live", Feather.ACTIVITY, this::livePage, this::tryIfOpen),
                new Page("Compare", Feather.BAR_CHART_2, this::comparePage, () -> {}),
                new Page("Lab", Feather.APERTURE, this::labPage, lab::compareWithBase),
                new Page(
                        "Lessons",
                        Feather.BOOK_OPEN,
                        () -> lessons.page(() -> window, folder),
                        lessons::start));
    }

    /** What the workbench draws of the run that trains just now. */
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

    private Parent workbenchPage() {
        return WorkbenchView.load(workbench, folder);
    }

    private Parent livePage() {
        return Fxml.load(
                new LiveView(live),
                new RunView(live, saving()),
                new MatricesView(matrices, live),
                new TryItView(tryIt),
                new RankDialView(rankDial, folders()));
    }

    private Parent comparePage() {
        return Fxml.load(new CompareView(compare, saving()), new ChartsView(compare, saving()));
    }

    private Parent labPage() {
        return Fxml.load(new LabView(lab, folders()), new LabChartsView(lab, saving()));
    }

    private FolderQuestion folders() {
        return folderQuestion.orElseGet(() -> FolderQuestion.bySystem(() -> window, folder));
    }

    /** Shows a lesson's run. */
    private void show(Path run, Place place) {
        if (place == Place.COMPARE) {
            compare(run);
            return;
        }
        runs.select(new RunFolder(run));
        live.showingMatricesProperty().set(place == Place.MATRICES);
        live.setTrying(place == Place.TRY_IT);
        open(LIVE);
    }

    private void change(Experiment experiment, String from) {
        planner.show(experiment, from);
        open(WORKBENCH);
    }

    /** Opens the page of lessons on the lesson of a file. */
    void openLesson(Path file) {
        open(LESSONS);
        lessons.open(file);
    }

    private SaveQuestion saving() {
        return SaveQuestion.bySystem(() -> window, folder);
    }

    /** Asks the lanes, if they are being tried out. */
    private void tryIfOpen() {
        if (live.triedRun().getValue() != null) {
            tryIt.tryIt();
        }
    }

    private void open(int page) {
        shell.openPage(page);
    }

    private void compare(Path folder) {
        open(COMPARE);
        compare.show(new RunFolder(folder));
    }

    private void correct(Refusal refusal) {
        planner.showRefused(refusal.experiment(), refusal.field(), refusal.reason());
        open(WORKBENCH);
    }

    private void showFile(Path file) {
        getHostServices().showDocument(file.toUri().toString());
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
            playground.show(new TriedRun(run.folder(), lanes));
        }
    }

    private void turnRank(LiveViewModel.Dialled now) {
        if (now == null) {
            dialling.leave();
            return;
        }
        RunViewModel run = now.run();
        List<DialledRun.Lane> lanes =
                run.lanes().stream()
                        .filter(lane -> lane.description().rank() > 0)
                        .map(
                                lane ->
                                        new DialledRun.Lane(
                                                lane.description().name(),
                                                lane.description().rank(),
                                                lane.metricProperty().get(),
                                                lane.description().styleClasses()))
                        .toList();
        dialling.show(
                new DialledRun(
                        run.folder(),
                        run.metricNameProperty().get(),
                        run.metricFormProperty().get(),
                        lanes),
                now.lane());
    }

    private void train() {
        runs.train(planner.experiment());
        open(LIVE);
    }

    /** Returns when all threads and processes are gone that were started here; trainings go on. */
    @Override
    public void stop() {
        opening.cancel();
        lessons.close();
        takeAlong.close();
        weights.cancel();
        playground.close();
        dialling.close();
        looking.close();
        comparison.close();
        laboratory.close();
        runs.close();
    }

    /** Ties the page of all lanes to the others. */
    private final class Links implements CompareLinks {

        @Override
        public void openRun(RunFolder run) {
            runs.select(run);
            open(LIVE);
        }

        @Override
        public void openWorkbench() {
            open(WORKBENCH);
        }

        @Override
        public void again(Experiment experiment, String from) {
            change(experiment, from);
        }

        @Override
        public void takeAlong(RunFolder run, String lane) {
            WorkbenchApplication.this.takeAlong(run.path(), lane);
        }

        @Override
        public void turnRank(RunFolder run, String lane) {
            openRun(run);
            live.turnRank(run.path(), lane);
        }

        @Override
        public void showFile(Path file) {
            WorkbenchApplication.this.showFile(file);
        }

        @Override
        public void deleted(RunFolder run) {
            runs.left(run);
        }

        @Override
        public void restored(RunFolder run) {
            runs.returned(run);
        }
    }
}
