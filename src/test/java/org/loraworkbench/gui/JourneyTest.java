package org.loraworkbench.gui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.Slider;
import javafx.scene.control.TableRow;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.gui.common.chart.ChartSeries;
import org.loraworkbench.gui.common.chart.LossChart;
import org.loraworkbench.worker.RecordingLauncher;
import org.loraworkbench.worker.child.FakeWorker;
import org.testfx.util.NodeQueryUtils;

/** The real window, from the first click on, with a real worker process behind it. */
class JourneyTest {

    private static final int STEPS = 6;

    @TempDir Path folder;

    @Test
    void aRunIsSetUpTrainedAndFoundAgainInTheNextWindow() {
        Workspace workspace = new Workspace(folder);
        try (WorkbenchWindow window = new WorkbenchWindow(workspace)) {
            window.type("steps", String.valueOf(STEPS));
            window.type("batch_size", "4");
            window.click("More settings");
            window.type("eval_every", "3");
            window.click("#trainButton");
            window.await("status", () -> status(window), "Finished");
            assertRunIsShown(window);
            Screens.save(window.scene(), "journey-finished");
        }
        try (WorkbenchWindow window = new WorkbenchWindow(workspace, folder.resolve("exports"))) {
            window.click("Live");
            window.await("status", () -> status(window), "Finished");
            assertRunIsShown(window);
            takeAlongMerged(window);
            window.openMenu("#lanes .table-row-cell");
            window.click("Copy path");
            assertThat(Path.of(window.clipboard()).resolve("adapter_config.json")).exists();
            tryOut(window);
            turnRankDown(window);
            deleteAndTakeBack(window);
            assertRunIsShown(window);
        }
    }

    /** From the lane's menu to a merged model that answers as the adapter does. */
    private void takeAlongMerged(WorkbenchWindow window) {
        window.openMenu("#lanes .table-row-cell");
        window.click("Take it with you…");
        window.await("programs", () -> cards(window).size(), 5);
        window.click(exportButton(window, "Merged model"));
        window.await("receipt", () -> cards(window).get(1).lookup(".target-receipt") != null, true);
        Screens.save(window.scene(), "journey-taken-along");
        assertThat(((Label) cards(window).get(1).lookup(".target-receipt")).getText())
                .startsWith("Read back: the output on 10 validation rows differs by ");
        assertThat(folder.resolve("exports/r8-merged/model.safetensors")).isNotEmptyFile();
        assertThat(folder.resolve("exports")).isDirectoryNotContaining("glob:**/.*");
        window.press(KeyCode.ESCAPE);
    }

    private static List<Node> cards(WorkbenchWindow window) {
        return List.copyOf(window.scene().getRoot().lookupAll(".target-card"));
    }

    private static Node exportButton(WorkbenchWindow window, String program) {
        return window.scene().getRoot().lookupAll(".export-button").stream()
                .filter(button -> button.getAccessibleText().equals("Export for " + program))
                .findFirst()
                .orElseThrow();
    }

    /** The base and the lane answer an example of the validation data, then a text of one's own. */
    private void tryOut(WorkbenchWindow window) {
        window.click("#tryItButton");
        window.await("example", () -> tried(window).isEmpty(), false);
        window.click("#tryButton");
        window.await("answers", () -> answers(window), 2L);
        Screens.save(window.scene(), "journey-tried");
        assertThat(window.find("#expected", Label.class).getText()).startsWith("Expected: ");
        turnAlphaDown(window);
        window.write(".try-fields .text-area", "large hare of western North America");
        window.press(KeyCode.SHORTCUT, KeyCode.ENTER);
        window.await("answers", () -> answers(window), 2L);
        window.write(".try-fields .text-area", "small rodent");
        window.await("answers", () -> answers(window), 0L);
        window.click(".run-list .list-cell");
        window.press(KeyCode.SHORTCUT, KeyCode.ENTER);
        window.await("answers", () -> answers(window), 2L);
        assertThat(window.find("#expected", Label.class).isVisible()).isFalse();
        assertThat(runs(window)).as("nothing was trained by Ctrl+Enter").hasSize(1);
        window.click("#curvesButton");
    }

    /** The lane's answer follows the slider and comes back with it; the base's stays. */
    private static void turnAlphaDown(WorkbenchWindow window) {
        String base = answerText(window, 0);
        String trained = answerText(window, 1);
        window.click("#strength");
        window.press(KeyCode.HOME);
        window.await("another answer", () -> answerText(window, 1).equals(trained), false);
        assertThat(window.find("#strengthValue", Label.class).getText()).isEqualTo("× 0.00");
        assertThat(window.find("#strengthRemark", Label.class).getText())
                .endsWith("Heads stay as trained.");
        Screens.save(window.scene(), "journey-alpha-0");
        Screens.onFxThread(() -> window.find("#strength", Slider.class).setValue(1));
        window.await("the trained answer", () -> answerText(window, 1), trained);
        assertThat(answerText(window, 0)).isEqualTo(base);
    }

    private static String answerText(WorkbenchWindow window, int card) {
        return List.copyOf(window.scene().getRoot().lookupAll(".answer-card"))
                .get(card)
                .getAccessibleText();
    }

    private static String tried(WorkbenchWindow window) {
        return window.find(".try-fields .text-area", TextArea.class).getText();
    }

    /** Cards with an answer. */
    private static long answers(WorkbenchWindow window) {
        return window.scene().getRoot().lookupAll(".answer-card").stream()
                .filter(card -> card.getAccessibleText().startsWith("Answer of"))
                .count();
    }

    /** Score, size and answer follow the dial; what is left of the adapter is saved. */
    private void turnRankDown(WorkbenchWindow window) {
        window.click("#dialButton");
        window.await("rank", () -> text(window, "#rankValue"), "8 of 8");
        window.await("size", () -> text(window, "#size").endsWith("B"), true);
        String whole = text(window, "#size");
        assertThat(text(window, "#sizeBefore")).isEqualTo("of " + whole);
        window.click("#rank");
        window.press(KeyCode.HOME);
        window.await("rank", () -> text(window, "#rankValue"), "1 of 8");
        window.await("rows", () -> text(window, "#scoreRows"), "accuracy, all 1,000 rows");
        assertThat(text(window, "#size")).isNotEqualTo(whole);
        assertThat(text(window, "#cutLayers")).startsWith("Rank 1 in each of 12 layers");
        Screens.save(window.scene(), "journey-rank-dial");
        window.click("#saveButton");
        Path saved = folder.resolve("exports/r8-rank1");
        window.await("saved", () -> text(window, "#saved"), "Saved as " + saved);
        assertThat(saved.resolve("adapter_config.json")).content().contains("\"r\" : 1,");
        window.click("#energyButton");
        window.await("energy", () -> text(window, "#energyValue"), "90.0 %");
        window.click("#curvesButton");
    }

    private static String text(WorkbenchWindow window, String label) {
        return window.find(label, Label.class).getText();
    }

    private void deleteAndTakeBack(WorkbenchWindow window) {
        window.keepNotices();
        window.click(".run-list .list-cell");
        window.press(KeyCode.DELETE);
        window.await("runs", () -> runs(window).size(), 0);
        assertThat(folder.resolve("runs")).isEmptyDirectory();
        window.click("Undo");
        window.await("runs", () -> runs(window).size(), 1);
        assertThat(folder.resolve("runs")).isNotEmptyDirectory();
    }

    private static List<?> runs(WorkbenchWindow window) {
        return window.find(".run-list .list-view", ListView.class).getItems();
    }

    /** What stands in the first column of the table of lanes. */
    private static List<String> lanesSeen(WorkbenchWindow window) {
        return window.scene().getRoot().lookupAll("#lanes .table-row-cell").stream()
                .filter(NodeQueryUtils.isVisible())
                .map(row -> (TableRow<?>) row)
                .filter(row -> !row.isEmpty())
                .map(row -> ((Labeled) row.lookup(".table-cell")).getText())
                .toList();
    }

    private static String status(WorkbenchWindow window) {
        return window.find(".status-pill", ".label", Label.class).getText();
    }

    private static void assertRunIsShown(WorkbenchWindow window) {
        assertThat(runs(window)).hasSize(1);
        assertThat(window.find("#name", Label.class).getText()).isEqualTo("r8 on wordnet-topics");
        assertThat(line(window, "#lossChart").size()).isEqualTo(STEPS);
        assertThat(line(window, "#lossChart").latest(0)).isBetween(0.5, 5.0);
        assertThat(line(window, "#metricChart").size()).isEqualTo(STEPS / 3);
        assertThat(line(window, "#metricChart").latest(0)).isBetween(0.0, 1.0);
        assertThat(window.find("#metricName", Label.class).getText())
                .isEqualTo("Accuracy, validation");
    }

    private static ChartSeries line(WorkbenchWindow window, String chart) {
        return window.find(chart, LossChart.class).getSeries().get(0);
    }

    @Test
    void enterTrainsWithCtrlAlone() {
        RecordingLauncher pretending = new RecordingLauncher(FakeWorker.class);
        try (WorkbenchWindow window = new WorkbenchWindow(new Workspace(folder), pretending)) {
            window.type("steps", "7");
            window.press(KeyCode.ENTER);
            assertThat(window.find("#trainButton", Node.class).getScene()).isNotNull();
            assertThat(folder.resolve("runs")).doesNotExist();
            window.press(KeyCode.SHORTCUT, KeyCode.ENTER);
            window.await("status", () -> status(window), "Training");
            window.await("lanes", () -> lanesSeen(window), List.of(FakeWorker.LANE));
        }
    }

    @Test
    void theNextWindowIsWhereTheLastOneWas() {
        Workspace workspace = new Workspace(folder);
        try (WorkbenchWindow window = new WorkbenchWindow(workspace)) {
            window.place(110, 60, 1100, 700);
        }
        try (WorkbenchWindow window = new WorkbenchWindow(workspace)) {
            assertThat(window.place()).containsExactly(110, 60, 1100, 700);
            window.place(110, 60, 500, 400);
            assertThat(window.place()).containsExactly(110, 60, 1024, 640);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "r, 0, 'Must be a whole number of at least 1, but is 0'",
        "r, 1.5, “1.5” is not a whole number",
        "lora_alpha, '', A number is needed here",
    })
    void whatCannotBeTrainedIsExplainedBelowItsField(String field, String text, String sentence) {
        try (WorkbenchWindow window = new WorkbenchWindow(new Workspace(folder))) {
            assertThat(window.find("#trainButton", Node.class).isDisabled()).isFalse();
            window.type(field, text);
            assertThat(window.message(field)).isEqualTo(sentence);
            assertThat(window.find("#trainButton", Node.class).isDisabled()).isTrue();
        }
    }
}
