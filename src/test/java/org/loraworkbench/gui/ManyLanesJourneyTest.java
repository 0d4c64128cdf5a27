package org.loraworkbench.gui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.shape.Line;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.gui.common.chart.LossChart;
import org.loraworkbench.gui.compare.TableRow;
import org.loraworkbench.runs.compare.ComparedLane;
import org.loraworkbench.runs.compare.Quality;
import org.loraworkbench.runs.compare.SampleRun;
import org.loraworkbench.runs.compare.SampleRuns;

/** The page Compare in the real window: lanes that are alike, lanes that are many. */
class ManyLanesJourneyTest {

    private static final double LEAST_CHART = 100;

    @TempDir Path folder;
    private WorkbenchWindow window;

    @BeforeEach
    void open() throws IOException {
        SampleRuns runs = new SampleRuns(new Workspace(folder));
        for (int seed : new int[] {1, 2, 1}) {
            runs.add(experiment(seed), SampleRun.End.FINISHED);
        }
        runs.add(experiment(3), SampleRun.End.STOPPED);
        runs.add(experiment(4), SampleRun.End.LANE_ENDED);
        runs.add(manyRanks(), SampleRun.End.FINISHED);
        window = new WorkbenchWindow(new Workspace(folder));
        window.click("Compare");
        window.await("lines", () -> table().getItems().size(), 60);
    }

    @AfterEach
    void close() {
        window.close();
    }

    /** Four ranks under one name; repeated, they differ in nothing but their time. */
    private static String experiment(int seed) {
        return """
        {"name": "four ranks", "grid": {"r": [1, 2, 4, 8]}, "training": {"seed": %d}}\
        """
                .formatted(seed);
    }

    private static String manyRanks() {
        List<String> ranks = IntStream.rangeClosed(1, 40).mapToObj(String::valueOf).toList();
        return "{\"name\": \"many\", \"grid\": {\"r\": [%s]}}".formatted(String.join(", ", ranks));
    }

    @Test
    void lanesAreToldApartAndTheirLegendLeavesTheChartItsRoom() {
        search("\"four ranks\" seed=1");
        window.await("lines", () -> table().getItems().size(), 8);
        window.await("curves", () -> chart().getSeries().size(), 8);
        assertThat(chart().getSeries()).extracting(line -> line.name()).doesNotHaveDuplicates();
        assertThat(looksOfLegend()).hasSize(8).doesNotHaveDuplicates();
        window.resize(1024, 640);
        assertThat(canvasHeight()).isGreaterThan(LEAST_CHART);
        Screens.save(window.scene(), "compare-eight-lanes-small");

        search("many");
        window.await("lines", () -> table().getItems().size(), 40);
        window.click("#table .table-row-cell");
        window.press(KeyCode.SHORTCUT, KeyCode.A);
        window.await("curves", () -> chart().getSeries().size(), 12);
        assertThat(canvasHeight()).isGreaterThan(LEAST_CHART);
        Screens.save(window.scene(), "compare-forty-lanes-small");
    }

    @Test
    void aSearchThatCannotBeUnderstoodIsMarkedAndTheJudgeStays() {
        choose(Quality.VALIDATION_LOSS);
        assertThat(text("#metricName")).isEqualTo("Validation loss");
        choose(new Quality("macro_f1"));
        search("r>=four");
        window.await("lines", () -> table().getItems().size(), 0);
        assertThat(text("#searchProblem"))
                .isEqualTo("“four” is not a number; write one, as in r>=4.");
        assertThat(search().getPseudoClassStates())
                .extracting("pseudoClassName")
                .contains("danger");
        Screens.save(window.scene(), "compare-search-problem");
        assertThat(judge()).isEqualTo(new Quality("macro_f1"));

        search("r>=4");
        window.await("lines", () -> table().getItems().size(), 47);
        assertThat(window.find("#searchProblem", Label.class).isVisible()).isFalse();
        assertThat(judge()).isEqualTo(new Quality("macro_f1"));
        search("no lane is called so");
        window.await("lines", () -> table().getItems().size(), 0);
        assertThat(judge()).isEqualTo(new Quality("macro_f1"));
    }

    @Test
    void onlyCompleteLanesOfDifferentSeedsStandTogether() {
        search("\"four ranks\" r=1");
        window.await("lines", () -> table().getItems().size(), 5);
        window.click("#seedsTogether");
        window.await("lines", () -> table().getItems().size(), 4);
        assertThat(seedsOfLines())
                .containsExactlyInAnyOrder(List.of(4L), List.of(3L), List.of(1L, 2L), List.of(1L));
        assertThat(statusOfSeed(4)).isEqualTo("stopped");
        Screens.save(window.scene(), "compare-seeds-apart");
    }

    @Test
    void aLaneIsRenamedFromItsPresentName() {
        search("many r=7");
        window.await("lines", () -> table().getItems().size(), 1);
        window.click("r7");
        window.press(KeyCode.F2);
        TextField name = window.find(".annotation-editor .text-field", TextField.class);
        assertThat(name.getText()).isEqualTo("r7");
        assertThat(name.getSelectedText()).isEqualTo("r7");
        window.press(KeyCode.ESCAPE);
    }

    @Test
    void deletingALaneSaysThatTheRunGoesAndTheRunCanBeTakenBackUntilItIsEmptied() {
        search("many r=7");
        window.await("lines", () -> table().getItems().size(), 1);
        window.click("r7");
        window.openMenu("#table");
        window.click("Delete the whole run, with its 40 lanes");
        window.await("lines", () -> table().getItems().size(), 0);
        assertThat(text(".notice-bar .label"))
                .startsWith("“many” was deleted, with all its lanes.");

        assertThat(top(".notice-bar")).as("covers no legend").isGreaterThan(bottom("#lossChart"));
        window.click("Live");
        window.await("deleted", () -> text(".deleted-line .label"), "many");
        Screens.save(window.scene(), "live-deleted");
        window.click("Take back");
        window.await("runs", () -> window.runs(), 6);
        assertThat(window.find(".deleted-runs", Node.class).isVisible()).isFalse();

        window.click(".run-list .list-cell");
        window.press(KeyCode.DELETE);
        window.await("runs", () -> window.runs(), 5);
        window.await("deleted", () -> text(".deleted-line .label"), "many");
        window.click("Empty…");
        window.click("Delete for good");
        window.await("deleted", () -> window.find(".deleted-runs", Node.class).isVisible(), false);
        assertThat(folder.resolve("trash")).isEmptyDirectory();
    }

    private double top(String part) {
        Node node = window.find(part, Node.class);
        return node.localToScene(node.getLayoutBounds()).getMinY();
    }

    private double bottom(String part) {
        Node node = window.find(part, Node.class);
        return node.localToScene(node.getLayoutBounds()).getMaxY();
    }

    private void search(String text) {
        Screens.onFxThread(() -> search().setText(text));
    }

    private TextField search() {
        return window.find("#search", TextField.class);
    }

    private String text(String label) {
        return window.find(label, Label.class).getText();
    }

    private TableView<?> table() {
        return window.find("#table", TableView.class);
    }

    private LossChart chart() {
        return window.find("#lossChart", LossChart.class);
    }

    private double canvasHeight() {
        return chart().lookup("Canvas").getLayoutBounds().getHeight();
    }

    /** Colour and dashes of every entry. */
    private List<String> looksOfLegend() {
        return chart().lookupAll(".chart-legend-button .lane-line").stream()
                .map(Line.class::cast)
                .map(line -> line.getStroke() + " " + line.getStrokeDashArray())
                .toList();
    }

    @SuppressWarnings("unchecked") // the page offers nothing else
    private ComboBox<Quality> judges() {
        return window.find("#quality", ComboBox.class);
    }

    private Quality judge() {
        return judges().getValue();
    }

    private void choose(Quality quality) {
        Screens.onFxThread(() -> judges().getSelectionModel().select(quality));
    }

    private List<List<Long>> seedsOfLines() {
        return lines().stream()
                .map(row -> row.lanes().stream().map(ManyLanesJourneyTest::seed).sorted().toList())
                .toList();
    }

    private String statusOfSeed(long seed) {
        return lines().stream()
                .flatMap(row -> row.lanes().stream())
                .filter(lane -> seed(lane) == seed)
                .findFirst()
                .orElseThrow()
                .laneStatus()
                .word();
    }

    private List<TableRow> lines() {
        return table().getItems().stream().map(TableRow.class::cast).toList();
    }

    private static long seed(ComparedLane lane) {
        return lane.experiment().training().seed();
    }
}
