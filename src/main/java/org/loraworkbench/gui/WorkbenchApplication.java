package org.loraworkbench.gui;

import java.nio.file.Path;
import java.util.List;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.kordamp.ikonli.feather.Feather;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.gui.common.Fxml;
import org.loraworkbench.gui.live.LiveView;
import org.loraworkbench.gui.live.LiveViewModel;
import org.loraworkbench.gui.live.RunBoard;
import org.loraworkbench.gui.live.RunView;
import org.loraworkbench.gui.shell.Page;
import org.loraworkbench.gui.shell.ShellView;
import org.loraworkbench.gui.shell.ShellViewModel;
import org.loraworkbench.gui.theme.Appearance;
import org.loraworkbench.gui.theme.PreferencesFile;
import org.loraworkbench.gui.workbench.ExperimentPlanner;
import org.loraworkbench.gui.workbench.ModuleTreeView;
import org.loraworkbench.gui.workbench.PictureView;
import org.loraworkbench.gui.workbench.SettingsView;
import org.loraworkbench.gui.workbench.WorkbenchView;
import org.loraworkbench.gui.workbench.WorkbenchViewModel;

/** Opens the window. The one place where its parts are put together. */
public final class WorkbenchApplication extends Application {

    private static final int WORKBENCH = 0;
    private static final int LIVE = 1;

    private ShellViewModel shell;
    private final Workspace workspace;
    private final WorkbenchViewModel workbench = new WorkbenchViewModel(this::train);
    private final ExperimentPlanner planner = new ExperimentPlanner(workbench);
    private final LiveViewModel live =
            new LiveViewModel(() -> open(WORKBENCH), this::showFolder, folder -> {});
    private final RunBoard runs;

    /** Opens the window. What its first page shows is read while JavaFX is still starting. */
    public static void open() {
        Thread reader = new Thread(ExperimentPlanner::readCatalogs, "catalogs");
        reader.setDaemon(true);
        reader.start();
        Application.launch(WorkbenchApplication.class);
    }

    /** The window of the user who started the program. */
    public WorkbenchApplication() {
        this(Workspace.ofUser());
    }

    WorkbenchApplication(Workspace workspace) {
        this.workspace = workspace;
        runs = new RunBoard(workspace, live, Platform::runLater);
    }

    @Override
    public void start(Stage stage) {
        PreferencesFile file = new PreferencesFile(workspace.preferences());
        shell = new ShellViewModel(file, workbench::train);
        Appearance.begin(shell.preferencesProperty().get());
        planner.start();
        ShellView view = new ShellView(shell, pages());
        Scene scene = new Scene(Fxml.load(view), 1280, 800);
        Appearance appearance = new Appearance(scene);
        shell.preferencesProperty().addListener((property, old, now) -> appearance.show(now));
        appearance.show(shell.preferencesProperty().get());
        view.bindKeys(scene);
        stage.setTitle("LoRA Workbench");
        stage.setMinWidth(1120);
        stage.setMinHeight(680);
        stage.setScene(scene);
        stage.show();
        runs.open();
    }

    private List<Page> pages() {
        return List.of(
                new Page("Workbench", Feather.SLIDERS, this::workbenchPage),
                new Page("Live", Feather.ACTIVITY, this::livePage));
    }

    private Parent workbenchPage() {
        return Fxml.load(
                new WorkbenchView(workbench),
                new ModuleTreeView(workbench),
                new SettingsView(workbench.settings()),
                new PictureView(workbench));
    }

    private Parent livePage() {
        return Fxml.load(new LiveView(live), new RunView(live));
    }

    private void open(int page) {
        shell.openPage(page);
    }

    private void showFolder(Path folder) {
        getHostServices().showDocument(folder.toUri().toString());
    }

    private void train() {
        runs.train(planner.experiment());
        open(LIVE);
    }

    @Override
    public void stop() {
        runs.close();
    }
}
