package org.loraworkbench.gui;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.kordamp.ikonli.feather.Feather;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.gui.common.BackgroundThreads;
import org.loraworkbench.gui.common.FolderQuestion;
import org.loraworkbench.gui.common.Fxml;
import org.loraworkbench.gui.common.LastFolder;
import org.loraworkbench.gui.compare.ChartsView;
import org.loraworkbench.gui.compare.CompareBoard;
import org.loraworkbench.gui.compare.CompareView;
import org.loraworkbench.gui.compare.CompareViewModel;
import org.loraworkbench.gui.lab.LabBoard;
import org.loraworkbench.gui.lab.LabChartsView;
import org.loraworkbench.gui.lab.LabView;
import org.loraworkbench.gui.lab.LabViewModel;
import org.loraworkbench.gui.live.Refusal;
import org.loraworkbench.gui.shell.FullScreen;
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
import org.loraworkbench.lessons.Place;
import org.loraworkbench.worker.WorkerLauncher;

/** Opens the window. The one place where its parts are put together. */
public final class WorkbenchApplication extends Application {

    /** Beside this class; the system takes the size it needs. */
    private static final List<String> ICONS = List.of("icon-32.png", "icon-64.png", "icon-256.png");

    private final Workspace workspace;
    private final Dialogs dialogs;
    private final LivePart live;
    private final WorkbenchPart workbench;
    private final CompareViewModel compare;
    private final CompareBoard compareBoard;
    private final LabViewModel lab =
            new LabViewModel(() -> open(PagePlace.WORKBENCH), this::showFile);
    private final LabBoard labBoard;
    private final LessonsPart lessons;
    private final PlannerPart planner = new PlannerPart(this::change, this::showFile);
    private final TakeAlongViewModel takeAlong = new TakeAlongViewModel(this::showFile);
    private final TakeAlongBoard takeAlongBoard;
    private ShellViewModel shell;
    private RememberedWindow remembered;

    /** Whether the program's arguments ask for the window: none, or a file that it opens. */
    public static boolean opens(String... arguments) {
        return arguments.length == 0
                || arguments.length == 1 && ExperimentFiles.opens(arguments[0]);
    }

    /**
     * Opens the window. What its first page shows is read while JavaFX is still starting.
     *
     * @param experiments files of experiments, lessons and runs; the last stays on the page
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
        dialogs = new Dialogs(folderQuestion);
        live =
                new LivePart(
                        workspace,
                        launcher,
                        () -> open(PagePlace.WORKBENCH),
                        this::showFile,
                        this::compare,
                        this::correct);
        live.model().takeAlongWith(this::takeAlong);
        workbench = new WorkbenchPart(workspace, this::train, this::findRank, live.matrices());
        workbench.leadLessonsTo(this::openLesson);
        workbench.stepOnceWith(this::stepOnce);
        live.tellMovedWith(workbench::showMoved);
        workbench.leadRunsTo(this::openRun);
        compare =
                new CompareViewModel(
                        new CompareRuns(
                                live, this::open, this::change, this::takeAlong, this::showFile));
        compareBoard = new CompareBoard(workspace, compare, Platform::runLater);
        labBoard = new LabBoard(workspace, lab, Platform::runLater);
        takeAlongBoard = new TakeAlongBoard(workspace, takeAlong, Platform::runLater);
        lessons =
                new LessonsPart(
                        workspace,
                        new LessonRuns(live.model(), live.runs(), this::show, this::change));
    }

    @Override
    public void start(Stage stage) {
        shell = new ShellViewModel(new PreferencesFile(workspace.preferences()));
        Preferences earlier = shell.preferencesProperty().get();
        dialogs.begin(stage, new LastFolder(earlier.folder()));
        Appearance.begin(earlier);
        workbench.begin();
        stage.setTitle("LoRA Workbench");
        ICONS.forEach(name -> stage.getIcons().add(new Image(resource(name))));
        stage.setScene(scene(earlier));
        FullScreen.bind(stage);
        remembered = new RememberedWindow(stage, earlier.window());
        stage.addEventHandler(WindowEvent.WINDOW_HIDING, event -> rememberPlaces());
        stage.show();
        live.open(shell.shows(PagePlace.LIVE.ordinal()).and(stage.focusedProperty()));
        compareBoard.open();
        labBoard.open();
        lessons.open();
        openGivenFiles();
        workbench.checkWorkspace();
    }

    private Scene scene(Preferences earlier) {
        ShellView view = new ShellView(shell, pages());
        Scene scene = new Scene(underPanel(Fxml.load(view)));
        Appearance appearance = new Appearance(scene);
        shell.preferencesProperty().addListener((property, old, now) -> appearance.show(now));
        appearance.show(earlier);
        view.bindKeys(scene);
        return scene;
    }

    private static String resource(String name) {
        return WorkbenchApplication.class.getResource(name).toExternalForm();
    }

    private void openGivenFiles() {
        // There are no parameters where the window was not opened by its own start.
        if (getParameters() != null) {
            getParameters().getRaw().stream().map(Path::of).forEach(workbench::open);
        }
    }

    private void rememberPlaces() {
        shell.rememberPlaces(remembered.place(), dialogs.folder().path());
    }

    /** All pages, and over them the panel that takes no notice of which page opened it. */
    private StackPane underPanel(Parent pages) {
        pages.disableProperty().bind(takeAlong.openProperty());
        return new StackPane(pages, Fxml.load(new TakeAlongView(takeAlong, dialogs.folders())));
    }

    /** In the order of {@link PagePlace}. */
    private List<Page> pages() {
        return List.of(
                new Page(
                        "Workbench",
                        Feather.SLIDERS,
                        () -> workbench.page(dialogs),
                        workbench::train),
                new Page("Live", Feather.ACTIVITY, () -> live.page(dialogs), live::tryIfOpen),
                new Page("Compare", Feather.BAR_CHART_2, this::comparePage, () -> {}),
                new Page("Lab", Feather.APERTURE, this::labPage, lab::compareWithBase),
                new Page("Lessons", Feather.BOOK_OPEN, this::lessonsPage, lessons::start),
                new Page(
                        "Planner",
                        Feather.CPU,
                        () -> planner.page(dialogs),
                        planner::addToComparison));
    }

    private Parent comparePage() {
        return Fxml.load(
                new CompareView(compare, dialogs.saving()),
                new ChartsView(compare, dialogs.saving()));
    }

    private Parent labPage() {
        return Fxml.load(
                new LabView(lab, dialogs.folders()), new LabChartsView(lab, dialogs.saving()));
    }

    private Parent lessonsPage() {
        return lessons.page(dialogs::window, dialogs.folder(), dialogs.saving());
    }

    private void open(PagePlace page) {
        shell.openPage(page.ordinal());
    }

    private void findRank() {
        workbench.search().ifPresent(this::train);
    }

    private void train(Experiment experiment) {
        live.train(experiment);
        open(PagePlace.LIVE);
    }

    private void train() {
        train(workbench.experiment());
    }

    private void stepOnce() {
        live.stepOnce(workbench.experiment());
        open(PagePlace.LIVE);
    }

    private void takeAlong(Path run, String lane) {
        takeAlongBoard.show(new TakenLane(new RunFolder(run), lane));
    }

    private void compare(Path folder) {
        open(PagePlace.COMPARE);
        compare.show(new RunFolder(folder));
    }

    private void correct(Refusal refusal) {
        workbench.correct(refusal);
        open(PagePlace.WORKBENCH);
    }

    private void change(Experiment experiment, String from) {
        workbench.show(experiment, from);
        open(PagePlace.WORKBENCH);
    }

    /** Shows a lesson's run. */
    private void show(Path run, Place place) {
        if (place == Place.COMPARE) {
            compare(run);
        } else {
            live.show(run, place);
            open(PagePlace.LIVE);
        }
    }

    /** Opens the page of lessons on the lesson of a file. */
    void openLesson(Path file) {
        open(PagePlace.LESSONS);
        lessons.open(file);
    }

    /** Writes the lesson that is shown to a file. */
    void exportLesson(Path file) {
        lessons.export(file);
    }

    /** Opens the page of runs on the run of a file. */
    void openRun(Path file) {
        open(PagePlace.LIVE);
        live.open(file);
    }

    private void showFile(Path file) {
        getHostServices().showDocument(file.toUri().toString());
    }

    /** Returns when all threads and processes are gone that were started here; trainings go on. */
    @Override
    public void stop() {
        planner.close();
        lessons.close();
        takeAlongBoard.close();
        workbench.close();
        compareBoard.close();
        labBoard.close();
        live.close();
    }
}
