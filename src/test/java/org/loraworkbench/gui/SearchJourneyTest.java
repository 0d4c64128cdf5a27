package org.loraworkbench.gui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.gui.common.chart.LossChart;
import org.loraworkbench.gui.live.LaneViewModel;
import org.loraworkbench.runs.RunStatus;
import org.loraworkbench.worker.RecordingLauncher;
import org.loraworkbench.worker.Worker;
import org.loraworkbench.worker.serving.TinyModels;

/** A search that is over, in the real window: only lanes that finished have an adapter. */
class SearchJourneyTest {

    private static final int ROWS = 48;

    @TempDir Path folder;
    private Workspace workspace;

    @BeforeEach
    void train() throws IOException {
        workspace = new Workspace(folder.resolve("home"));
        RunFolder run = new RunFolder(workspace.runs().resolve("search"));
        Files.createDirectories(run.path());
        Files.writeString(
                run.experiment(),
                """
                {"name": "search", "base": "%s", "task_type": "SEQ_CLS",
                 "dataset": {"file": "%s"},
                 "search": {"r": [1, 2, 4], "learning_rate": [0.001, 0.01], "seeds": 2,
                            "budget": 0.5},
                 "training": {"steps": 8, "batch_size": 4, "max_length": 16, "eval_every": 2,
                              "precision": "float32"}}
                """
                        .formatted(TinyModels.base("bert-seqcls-qv", folder), rows()));
        try (RecordingLauncher launcher = new RecordingLauncher()) {
            Worker worker = launcher.start(run, workspace, false);
            assertThat(worker.awaitExit(Duration.ofSeconds(120))).isTrue();
        }
    }

    private Path rows() throws IOException {
        StringBuilder rows = new StringBuilder("text,label\n");
        for (int number = 0; number < ROWS; number++) {
            rows.append("w%d w5 w6,class %d%n".formatted(10 + number % 24, number % 2));
        }
        return Files.writeString(folder.resolve("rows.csv"), rows);
    }

    @Test
    void lanesThatLeftAreShownAndCannotBeCut() {
        try (WorkbenchWindow window = new WorkbenchWindow(workspace)) {
            window.click("Live");
            window.await("lanes", () -> lanes(window).size(), 12);
            List<String> finished = names(window, RunStatus.FINISHED);
            assertThat(finished).isNotEmpty();
            assertThat(names(window, RunStatus.LEFT)).hasSize(12 - finished.size());
            assertThat(window.find("#lossChart", LossChart.class).getSeries())
                    .as("curves of all that trained")
                    .hasSizeBetween(6, 11);

            window.click("#dialButton");
            window.await("lanes to cut", () -> dialled(window), finished);
            window.await("problem", () -> text(window, "#problem"), "");
            window.await("scored", () -> text(window, "#score").endsWith("%"), true);
            Screens.save(window.scene(), "rank-dial-of-a-search");
        }
    }

    private static List<LaneViewModel> lanes(WorkbenchWindow window) {
        return window.find("#lanes", TableView.class).getItems().stream()
                .map(LaneViewModel.class::cast)
                .toList();
    }

    private static List<String> names(WorkbenchWindow window, RunStatus status) {
        return lanes(window).stream()
                .filter(lane -> lane.statusProperty().get() == status)
                .map(lane -> lane.description().name())
                .toList();
    }

    private static List<String> dialled(WorkbenchWindow window) {
        return window.find("#dial", "#lane", ComboBox.class).getItems().stream()
                .map(Object::toString)
                .toList();
    }

    private static String text(WorkbenchWindow window, String label) {
        return window.find("#dial", label, Label.class).getText();
    }
}
