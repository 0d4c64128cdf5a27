package org.loraworkbench.gui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.runs.compare.Column;
import org.loraworkbench.runs.compare.Columns;
import org.loraworkbench.runs.compare.SampleRuns;

/** The page Compare in the real window, over twenty runs of the past. */
class CompareJourneyTest {

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
            window.await("lines", () -> lines(window).size(), 2);
            window.click("r1-a8");
            window.press(KeyCode.SHIFT, KeyCode.DOWN);
            openTab(window, "differencesTab");
            awaitTexts(window, ".differences", "r", "1", "2", "r1-a8", "r2-a8");
            window.click("r2-a8");
            window.click("#againButton");
            assertThat(window.find("#r .text-field", TextField.class).getText()).isEqualTo("2");
            assertThat(window.find("#lora_alpha .text-field", TextField.class).getText())
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
            window.await("lines", () -> lines(window).size(), 30);
            openTab(window, "gridTab");
            Node grid = window.find("#gridChart", Node.class);
            Point2D firstCell = new Point2D(110, 60);
            window.clickAt(grid, firstCell);
            assertThat(table(window).getSelectionModel().getSelectedItems()).hasSize(1);
            openTab(window, "curvesTab");
            awaitTexts(window, "#lossChart .chart-legend", "r1-a64");
            openTab(window, "gridTab");
            window.doubleClickAt(grid, firstCell);
            window.await(
                    "run on the page Live",
                    () -> window.find("#name", Label.class).getText(),
                    "rank times alpha");
        }
    }

    @Test
    void theMapIsOfAnyTwoSettings() {
        try (WorkbenchWindow window = new WorkbenchWindow(new Workspace(folder))) {
            openPage(window);
            search(window, "\"ranks on topics\"");
            window.await("lines", () -> lines(window).size(), 12);
            openTab(window, "gridTab");
            @SuppressWarnings("unchecked") // as the page's FXML has it
            ComboBox<Column> up = window.find("#mapUp", ComboBox.class);
            assertThat(up.getItems()).contains(Columns.ALPHA, Columns.SEED);
            Screens.onFxThread(() -> up.setValue(Columns.SEED));
            Node map = window.find("#gridChart", Node.class);
            window.await(
                    "map",
                    () -> map.queryAccessibleAttribute(AccessibleAttribute.TEXT),
                    "Heat map of accuracy by 3 values of r and 3 values of seed");
            window.clickAt(map, new Point2D(110, 60));
            assertThat(table(window).getSelectionModel().getSelectedItems()).hasSize(1);
        }
    }

    @Test
    void aRunIsDeletedAndTakenBack() throws IOException {
        try (WorkbenchWindow window = new WorkbenchWindow(new Workspace(folder))) {
            openPage(window);
            search(window, "definitions");
            window.await("lines", () -> lines(window).size(), 3);
            window.keepNotices();
            window.click("r32");
            window.press(KeyCode.DELETE);
            window.await("lines", () -> lines(window).size(), 0);
            assertThat(runFolders()).noneMatch(run -> run.endsWith("definitions"));
            window.click("Undo");
            window.await("lines", () -> lines(window).size(), 3);
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
        window.await("lines", () -> lines(window).size() > 70, true);
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

    private static void awaitTexts(WorkbenchWindow window, String part, String... wanted) {
        Node node = window.find(part, Node.class);
        window.await("texts", () -> texts(node).containsAll(List.of(wanted)), true);
    }

    private static List<String> texts(Node part) {
        return part.lookupAll(".label").stream().map(label -> ((Label) label).getText()).toList();
    }
}
