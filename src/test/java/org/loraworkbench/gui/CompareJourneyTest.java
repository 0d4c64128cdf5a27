package org.loraworkbench.gui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.runs.compare.SampleRuns;

/** The page Compare in the real window, over twenty runs of the past. */
class CompareJourneyTest {

    private static final int PATIENCE_SECONDS = 60;

    @TempDir Path folder;

    @BeforeEach
    void someRuns() throws IOException {
        new SampleRuns(new Workspace(folder)).addTwenty();
    }

    @Test
    void twoLanesAreFoundComparedAndOneIsTrainedAgain() {
        try (WorkbenchWindow window = new WorkbenchWindow(new Workspace(folder))) {
            openPage(window);
            search(window, "\"rank times alpha\" r<=2 alpha=8");
            window.await(PATIENCE_SECONDS, "lines", () -> lines(window).size(), 2);
            window.click("r1-a8");
            window.press(KeyCode.SHIFT, KeyCode.DOWN);
            openTab(window, "differencesTab");
            assertThat(texts(window, ".differences")).contains("r", "1", "2", "r1-a8", "r2-a8");
            window.click("r2-a8");
            window.click("#againButton");
            assertThat(window.find("#ranks .text-field", TextField.class).getText()).isEqualTo("2");
            assertThat(window.find("#alphas .text-field", TextField.class).getText())
                    .isEqualTo("8");
            assertThat(window.find("#origin", Label.class).getText())
                    .isEqualTo("Settings of r2-a8 of “rank times alpha”.");
            assertThat(window.find("#trainButton", Node.class).isDisabled()).isFalse();
        }
    }

    @Test
    void aCellOfTheHeatMapOpensItsLane() {
        try (WorkbenchWindow window = new WorkbenchWindow(new Workspace(folder))) {
            openPage(window);
            search(window, "\"rank times alpha\"");
            window.await(PATIENCE_SECONDS, "lines", () -> lines(window).size(), 30);
            openTab(window, "gridTab");
            Node grid = window.find("#gridChart", Node.class);
            Point2D firstCell = new Point2D(110, 60);
            window.clickAt(grid, firstCell, 1);
            assertThat(table(window).getSelectionModel().getSelectedItems()).hasSize(1);
            openTab(window, "curvesTab");
            assertThat(texts(window, "#lossChart .chart-legend")).contains("r1-a64");
            openTab(window, "gridTab");
            window.clickAt(grid, firstCell, 2);
            window.await(
                    PATIENCE_SECONDS,
                    "run on the page Live",
                    () -> window.find("#name", Label.class).getText(),
                    "rank times alpha");
        }
    }

    @Test
    void aRunIsDeletedAndTakenBack() throws IOException {
        try (WorkbenchWindow window = new WorkbenchWindow(new Workspace(folder))) {
            openPage(window);
            search(window, "definitions");
            window.await(PATIENCE_SECONDS, "lines", () -> lines(window).size(), 3);
            window.click("r32");
            window.push(KeyCode.DELETE);
            window.await(PATIENCE_SECONDS, "lines", () -> lines(window).size(), 0);
            assertThat(runFolders()).noneMatch(run -> run.endsWith("definitions"));
            window.click("Undo");
            window.await(PATIENCE_SECONDS, "lines", () -> lines(window).size(), 3);
            assertThat(runFolders()).anyMatch(run -> run.endsWith("definitions"));
        }
    }

    private List<String> runFolders() throws IOException {
        try (Stream<Path> runs = Files.list(folder.resolve("runs"))) {
            return runs.map(Path::toString).toList();
        }
    }

    /** Of the damaged run, too. */
    private void openPage(WorkbenchWindow window) {
        window.click("Compare");
        window.await(PATIENCE_SECONDS, "lines", () -> lines(window).size() > 70, true);
    }

    private static void search(WorkbenchWindow window, String text) {
        window.press(KeyCode.SHORTCUT, KeyCode.F);
        Screens.onFxThread(() -> window.find("#search", TextField.class).setText(text));
    }

    private static void openTab(WorkbenchWindow window, String id) {
        TabPane tabs = window.find("#tabs", TabPane.class);
        Screens.onFxThread(
                () ->
                        tabs.getTabs().stream()
                                .filter(tab -> tab.getId().equals(id))
                                .forEach(tabs.getSelectionModel()::select));
    }

    private static TableView<?> table(WorkbenchWindow window) {
        return window.find("#table", TableView.class);
    }

    private static List<?> lines(WorkbenchWindow window) {
        return table(window).getItems();
    }

    private static List<String> texts(WorkbenchWindow window, String part) {
        return window.find(part, Node.class).lookupAll(".label").stream()
                .map(label -> ((Label) label).getText())
                .toList();
    }
}
