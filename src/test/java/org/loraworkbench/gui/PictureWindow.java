package org.loraworkbench.gui;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.TabPane;
import org.kordamp.ikonli.feather.Feather;
import org.loraworkbench.gui.common.Fxml;
import org.loraworkbench.gui.shell.Page;
import org.loraworkbench.gui.shell.ShellView;
import org.loraworkbench.gui.shell.ShellViewModel;
import org.loraworkbench.gui.theme.Preferences;
import org.loraworkbench.gui.theme.PreferencesFile;
import org.loraworkbench.gui.theme.Theme;

/** The window around one page, of which pictures are taken. */
final class PictureWindow {

    private final Path folder;
    private boolean projector;

    /**
     * @param folder where the window keeps its preferences
     */
    PictureWindow(Path folder) {
        this.folder = folder;
    }

    /** Whether pages are shown in the large type of a projector from now on. */
    void useProjector(boolean large) {
        projector = large;
    }

    boolean isProjector() {
        return projector;
    }

    /**
     * Shows a page in the window.
     *
     * @param index the page's place in the side bar, from 0
     * @param width in pixels
     * @param height in pixels
     */
    Scene show(Supplier<Parent> page, int index, Theme theme, int width, int height) {
        ShellViewModel shell = new ShellViewModel(new PreferencesFile(folder.resolve("p.json")));
        List<Page> pages =
                List.of(
                        new Page("Workbench", Feather.SLIDERS, page, () -> {}),
                        new Page("Live", Feather.ACTIVITY, page, () -> {}),
                        new Page("Compare", Feather.BAR_CHART_2, page, () -> {}),
                        new Page("Lab", Feather.APERTURE, page, () -> {}),
                        new Page("Lessons", Feather.BOOK_OPEN, page, () -> {}),
                        new Page("Planner", Feather.CPU, page, () -> {}));
        return Screens.show(
                () -> {
                    ShellView view = new ShellView(shell, pages);
                    shell.openPage(index);
                    return Fxml.load(view);
                },
                width,
                height,
                new Preferences(theme, projector));
    }

    /** Opens the tab with this identifier. */
    static void openTab(Scene scene, String id) {
        TabPane tabs = (TabPane) scene.lookup("#tabs");
        Screens.onFxThread(
                () ->
                        tabs.getTabs().stream()
                                .filter(tab -> tab.getId().equals(id))
                                .forEach(tabs.getSelectionModel()::select));
    }

    /** The theme, as it stands in the names of pictures. */
    static String name(Theme theme) {
        return theme.name().toLowerCase(Locale.ROOT);
    }
}
