package org.loraworkbench.gui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loraworkbench.config.ExperimentJson;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.gui.common.chart.ChartSeries;
import org.loraworkbench.gui.common.chart.LossChart;
import org.loraworkbench.runs.RunRepository;
import org.loraworkbench.worker.RecordingLauncher;
import org.loraworkbench.worker.serving.TinyModels;

/** A lane that waits is forked with another rank; both go on, and the charts show where. */
class ForkJourneyTest {

    @TempDir Path folder;

    /** A run of a tiny model that trains one step and waits. */
    private void train(Workspace workspace, RecordingLauncher launcher) throws IOException {
        StringBuilder rows = new StringBuilder("text,label\n");
        for (int number = 0; number < 48; number++) {
            rows.append("w%d w5 w6,class %d%n".formatted(10 + number % 24, number % 2));
        }
        Files.writeString(folder.resolve("a.csv"), rows);
        String experiment =
                """
                {"name": "ranks", "base": "%s", "task_type": "SEQ_CLS", "dataset": {"file": "%s"},
                 "adapters": [{"name": "r4", "r": 4}],
                 "training": {"steps": 4, "batch_size": 4, "max_length": 16}}
                """
                        .formatted(
                                TinyModels.base("bert-seqcls-qv", folder), folder.resolve("a.csv"));
        RunFolder run =
                new RunRepository(workspace, other -> false)
                        .create(ExperimentJson.parse("e", experiment));
        launcher.startWithOneStep(run, workspace);
    }

    @Test
    void aPausedLaneIsForkedAndBothGoOn() throws IOException {
        Workspace workspace = new Workspace(folder.resolve("home"));
        RecordingLauncher launcher = new RecordingLauncher();
        train(workspace, launcher);
        try (WorkbenchWindow window = new WorkbenchWindow(workspace, launcher)) {
            window.click("Live");
            window.await("status", () -> status(window), "Paused");
            window.await("lines", () -> names(window, "#lossChart").get(0), "r4");
            window.await("step", () -> window.find("#step", Label.class).getText(), "1");

            openForm(window);
            window.type("forkSteps", "1");
            window.click("#forkButton");
            window.await("problem", () -> problem(window).startsWith("steps: must be more"), true);
            window.type("forkSteps", "4");
            window.type("forkRanks", "8");
            window.click("#forkButton");

            window.await("runs", window::runs, 2);
            window.await("status", () -> status(window), "Finished");
            assertThat(notices(window)).anyMatch(notice -> notice.endsWith("/r4 at step 1."));
            window.await("lines", () -> names(window, "#lossChart").get(0), "r4 (original)");
            assertBranches(window, "#lossChart", 1);
            assertThat(firstStepOfFork(window)).isEqualTo(3);

            select(window, KeyCode.END);
            window.await("status", () -> status(window), "Paused");
            window.click("#proceedButton");
            window.await("status", () -> status(window), "Finished");
            assertThat(names(window, "#lossChart")).doesNotContain("r4 (original)");
            select(window, KeyCode.HOME);
            window.await("points", () -> line(window, "r4 (original)").size(), 4);
            Screens.save(window.scene(), "journey-fork");
            window.click("Compare");
            window.await("lines", () -> comparedBranches(window), 1L);
        }
    }

    private static void openForm(WorkbenchWindow window) {
        window.openMenu("#lanes .table-row-cell");
        window.click("Fork…");
        window.await("form", () -> window.find("#forkButton", Node.class).isVisible(), true);
    }

    /** The newest run is the first of the list. */
    private static void select(WorkbenchWindow window, KeyCode end) {
        window.click(window.find(".run-list .list-view", ListView.class));
        window.press(end);
    }

    private static void assertBranches(WorkbenchWindow window, String chart, int step) {
        ChartSeries fork = branching(window, chart).get(0);
        assertThat(fork.name()).isEqualTo("r8");
        assertThat(fork.branch().parent()).isSameAs(line(window, "r4 (original)"));
        assertThat(fork.branch().step()).isEqualTo(step);
    }

    private static int firstStepOfFork(WorkbenchWindow window) {
        return line(window, "r8").size();
    }

    private static List<ChartSeries> branching(WorkbenchWindow window, String chart) {
        return window.find(chart, LossChart.class).getSeries().stream()
                .filter(line -> line.branch() != null)
                .toList();
    }

    private static long comparedBranches(WorkbenchWindow window) {
        return window.find(".charts-card", "#lossChart", LossChart.class).getSeries().stream()
                .filter(line -> line.branch() != null)
                .count();
    }

    private static ChartSeries line(WorkbenchWindow window, String name) {
        return window.find("#lossChart", LossChart.class).getSeries().stream()
                .filter(line -> line.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> names(WorkbenchWindow window, String chart) {
        return Screens.inFxThread(
                () ->
                        window.find(chart, LossChart.class).getSeries().stream()
                                .map(ChartSeries::name)
                                .toList());
    }

    private static List<String> notices(WorkbenchWindow window) {
        return Screens.onFxThread(
                () ->
                        window.scene().getRoot().lookupAll(".notices .label").stream()
                                .map(label -> ((Label) label).getText())
                                .toList());
    }

    private static String problem(WorkbenchWindow window) {
        return window.find(".fork-editor > .field-error", Label.class).getText();
    }

    private static String status(WorkbenchWindow window) {
        return window.find(".status-pill", ".label", Label.class).getText();
    }
}
