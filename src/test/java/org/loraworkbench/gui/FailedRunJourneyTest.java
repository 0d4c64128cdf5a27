package org.loraworkbench.gui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.runs.RunRecord;
import org.loraworkbench.runs.compare.SampleRun;
import org.loraworkbench.runs.compare.SampleRuns;
import org.loraworkbench.worker.Worker;

/** Runs that do not come to their end, in the real window. */
class FailedRunJourneyTest {

    /** Of a slow machine that unpacks the base model for the first time. */
    @TempDir Path folder;

    @Test
    void whatTheWorkerRefusesIsMarkedOnTheWorkbench() throws IOException {
        try (WorkbenchWindow window = new WorkbenchWindow(new Workspace(folder))) {
            window.type("steps", "6");
            choose(window, "#taskType .combo-box", "QUESTION_ANS");
            window.type("max_length", "16");
            window.click("#trainButton");
            window.await("status", () -> status(window), "Refused");
            window.await("reason", () -> isVisible(window, "#failureReason"), true);
            assertThat(reason(window)).contains("with a max_length of 16");
            assertThat(isVisible(window, "#resumeButton")).isFalse();
            assertThat(isVisible(window, "#failureLog")).isFalse();
            assertThat(run().workerLog()).content().doesNotContain("\tat ");
            Screens.save(window.scene(), "live-refused");

            window.click("#correctButton");

            assertThat(window.message("max_length")).isEqualTo(reasonOfRun());
            assertThat(window.find("#max_length .text-field", TextField.class).getText())
                    .isEqualTo("16");
            Screens.save(window.scene(), "workbench-refused");
            window.type("max_length", "64");
            assertThat(window.message("max_length")).isEqualTo("tokens");
            window.click("#trainButton");
            window.await("status", () -> status(window), "Finished");
        }
    }

    @Test
    void aKilledWorkerTellsWhatIsKnownAndTheRunGoesOn() {
        try (WorkbenchWindow window = new WorkbenchWindow(new Workspace(folder))) {
            window.type("steps", "30");
            window.type("batch_size", "4");
            window.click("#trainButton");
            window.await("a checkpoint", this::hasCheckpoint, true);
            Worker.attach(run()).orElseThrow().destroyForcibly();
            window.await("status", () -> status(window), "Crashed");
            assertThat(reason(window))
                    .contains("killed from outside (SIGKILL)")
                    .contains("Its log ")
                    .containsPattern("At its end it held [0-9.]+ GB of memory, and .* were free")
                    .containsPattern("Resume goes on after step [12]0 of 30");
            Screens.save(window.scene(), "live-killed");

            window.click("#resumeButton");

            window.await("status", () -> status(window), "Finished");
            assertThat(isVisible(window, "#failureReason")).isFalse();
        }
    }

    @Test
    void aRunThatWasFoundWithoutItsWorkerSaysWhatCannotBeKnown() throws IOException {
        new SampleRuns(new Workspace(folder)).add("{\"name\": \"killed\"}", SampleRun.End.CRASHED);
        try (WorkbenchWindow window = new WorkbenchWindow(new Workspace(folder))) {
            window.click("Live");
            window.await("status", () -> status(window), "Crashed");
            assertThat(reason(window))
                    .contains("only the program that started it could know its exit code")
                    .contains("Its log is empty.")
                    .contains("Resume begins with the first step");
            assertThat(isVisible(window, "#failureLog")).isFalse();
            Screens.save(window.scene(), "live-vanished");
        }
    }

    @Test
    void aWorkspaceThatCannotBeWrittenIsSaidAtTheStartAndOnTraining() throws IOException {
        Workspace inAFile = new Workspace(Files.createFile(folder.resolve("file")));
        try (WorkbenchWindow window = new WorkbenchWindow(inAFile)) {
            window.await("a notice", () -> notice(window), sentence(inAFile));
            Screens.save(window.scene(), "workbench-not-writable");

            window.click("#trainButton");

            window.await("a notice", () -> notice(window), sentence(inAFile));
            Screens.save(window.scene(), "live-not-writable");
        }
    }

    /** What the page that is seen tells. */
    private static String notice(WorkbenchWindow window) {
        return window.scene().getRoot().lookupAll(".notice-bar").stream()
                .filter(FailedRunJourneyTest::isShown)
                .map(bar -> ((Label) bar.lookup(".label")).getText())
                .findFirst()
                .orElse("");
    }

    private static String sentence(Workspace workspace) {
        return "Runs cannot be kept in "
                + workspace.path()
                + ", which cannot be written. Set LORA_WORKBENCH_HOME to a folder of yours, and"
                + " start again.";
    }

    private static void choose(WorkbenchWindow window, String selector, String option) {
        ComboBox<?> box = window.find(selector, ComboBox.class);
        Screens.onFxThread(
                () -> {
                    for (int index = 0; index < box.getItems().size(); index++) {
                        if (box.getItems().get(index).toString().contains(option)) {
                            box.getSelectionModel().select(index);
                        }
                    }
                });
    }

    private RunFolder run() {
        try (Stream<Path> runs = Files.list(folder.resolve("runs"))) {
            return new RunFolder(runs.findFirst().orElseThrow());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean hasCheckpoint() {
        try {
            return Files.exists(folder.resolve("runs"))
                    && Files.exists(run().events())
                    && Files.readString(run().events()).contains("checkpoint_written");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String reasonOfRun() throws IOException {
        return RunRecord.replay(run()).reason().orElseThrow();
    }

    private static String status(WorkbenchWindow window) {
        return window.find(".status-pill", ".label", Label.class).getText();
    }

    private static String reason(WorkbenchWindow window) {
        return window.find("#failureReason", Label.class).getText();
    }

    private static boolean isVisible(WorkbenchWindow window, String selector) {
        Node node = window.scene().lookup(selector);
        return node != null && isShown(node);
    }

    private static boolean isShown(Node node) {
        for (Node part = node; part != null; part = part.getParent()) {
            if (!part.isVisible()) {
                return false;
            }
        }
        return true;
    }
}
