package org.loraworkbench.gui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.Slider;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.gui.common.chart.LossChart;
import org.loraworkbench.gui.live.LaneTableView;
import org.loraworkbench.runs.archive.RunArchive;

/** A run that was trained by a real worker plays again in the real window. */
class ReplayJourneyTest {

    private static final int STEPS = 4;

    @TempDir Path folder;

    @Test
    void aRunPlaysAgainStepByStepAndNothingIsWritten() throws IOException {
        Workspace workspace = new Workspace(folder);
        try (WorkbenchWindow window = new WorkbenchWindow(workspace)) {
            window.type("r", "2,4");
            window.type("steps", String.valueOf(STEPS));
            window.type("batch_size", "4");
            window.click("#trainButton");
            window.await("status", () -> status(window), "Finished");
            Map<Path, FileTime> before = files(workspace.runs());

            window.click("#replayButton");
            window.await("pill", () -> status(window), "Replay");
            assertThat(visible(window, "#resumeButton")).isFalse();
            assertThat(visible(window, "#tryItButton")).isFalse();
            window.await("end of playing", () -> step(window), "step 4 of 4");
            assertThat(points(window)).isEqualTo(STEPS);

            window.click("#replaySlider");
            window.press(KeyCode.HOME);
            assertThat(step(window)).isEqualTo("step 0 of 4");
            assertThat(points(window)).isZero();
            assertThat(table(window).getItems()).hasSize(2);
            window.press(KeyCode.RIGHT);
            assertThat(step(window)).isEqualTo("step 1 of 4");
            assertThat(points(window)).isEqualTo(1);
            assertThat(table(window).getItems().get(0).lossProperty().get()).isPositive();
            window.click("#matricesButton");
            window.await("matrices", () -> visible(window, "#laneMatrices"), true);
            window.await("step of the matrices", () -> matricesStep(window), "step 1 of 4");
            Screens.save(window.scene(), "journey-replay");

            Screens.onFxThread(() -> window.find("#replaySlider", Slider.class).requestFocus());
            window.press(KeyCode.ESCAPE);
            window.await("status", () -> status(window), "Finished");
            assertThat(visible(window, "#replayLeave")).isFalse();
            window.await("step of the matrices", () -> matricesStep(window), "step 4 of 4");
            window.click("#curvesButton");
            assertThat(points(window)).isEqualTo(STEPS);
            assertThat(files(workspace.runs())).isEqualTo(before);

            Path file = folder.resolve("class.lora.zip");
            RunArchive.write(runs(workspace).get(0), file);
            window.openRun(file);
            window.await("runs", () -> window.find("#runs", ListView.class).getItems().size(), 2);
            window.await("status", () -> status(window), "Finished");
            window.await("curve", () -> points(window), STEPS);
            assertThat(visible(window, "#tryItButton")).isFalse();
            assertThat(notices(window)).contains("without its weights");
            assertThat(visible(window, "#replayButton")).isTrue();
            Screens.save(window.scene(), "journey-imported-run");
        }
    }

    private static List<RunFolder> runs(Workspace workspace) throws IOException {
        try (Stream<Path> folders = Files.list(workspace.runs())) {
            return folders.map(RunFolder::new).toList();
        }
    }

    private static String notices(WorkbenchWindow window) {
        return window.find("#notices", ".label", Label.class).getText();
    }

    private static Map<Path, FileTime> files(Path folder) throws IOException {
        Map<Path, FileTime> times = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                times.put(file, Files.getLastModifiedTime(file));
            }
        }
        return times;
    }

    /** Whether it is there and nothing around it is hidden. */
    private static boolean visible(WorkbenchWindow window, String node) {
        Node found = window.scene().lookup(node);
        if (found == null) {
            return false;
        }
        while (found != null && found.isVisible()) {
            found = found.getParent();
        }
        return found == null;
    }

    private static int points(WorkbenchWindow window) {
        return window.find("#lossChart", LossChart.class).getSeries().get(0).size();
    }

    private static LaneTableView table(WorkbenchWindow window) {
        return window.find("#lanes", LaneTableView.class);
    }

    private static String step(WorkbenchWindow window) {
        return window.find("#replayStep", Label.class).getText();
    }

    private static String matricesStep(WorkbenchWindow window) {
        return ((Label) window.scene().lookup("#shownStep")).getText();
    }

    private static String status(WorkbenchWindow window) {
        return window.find(".status-pill", ".label", Label.class).getText();
    }
}
