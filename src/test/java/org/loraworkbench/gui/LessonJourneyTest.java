package org.loraworkbench.gui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.gui.common.Playback;
import org.loraworkbench.gui.common.chart.LossChart;
import org.loraworkbench.gui.lessons.LessonViewModel;

/** A lesson in the real window, with a real worker: opened, trained, answered, remembered. */
class LessonJourneyTest {

    private static final String LESSON =
            """
            {
              "lesson": {
                "title": "Two ranks",
                "learn": "What rank 8 costs.",
                "steps": {"text": "Choose, then press Start.", "formula": "W0 + B · A"},
                "known_good": {"setting": "r = 8", "why": "It is enough."},
                "known_bad": {"setting": "r = 4096", "why": "It is too much."},
                "look": {"text": "The curves.", "place": "curves"},
                "question": {
                  "text": "What share does r = 8 train?",
                  "computed": {"quantity": "trainable_share", "lane": "r8"},
                  "answers": [
                    {"text": "Less than 5 %", "up_to": 0.05, "why": "The adapter is small."},
                    {"text": "More", "why": "The adapter is large."}
                  ]
                }
              },
              "base": "wordnet-llama-3m",
              "task_type": "CAUSAL_LM",
              "dataset": {"name": "wordnet-definitions", "train_size": 16, "validation_size": 8},
              "grid": {"r": [1, 8]},
              "training": {"steps": 3, "batch_size": 4, "checkpoint_every": 0}
            }
            """;

    @TempDir Path folder;

    private Path file() throws IOException {
        return Files.writeString(folder.resolve("ranks.lora.json"), LESSON);
    }

    @Test
    void aLessonIsTrainedAndItsQuestionAnsweredByTheRun() throws IOException {
        Workspace workspace = new Workspace(folder.resolve("home"));
        try (WorkbenchWindow window = new WorkbenchWindow(workspace)) {
            window.press(KeyCode.SHORTCUT, KeyCode.DIGIT5);
            window.await("lessons", () -> lessons(window).getItems().size(), 10);
            window.openLesson(file());
            window.await("title", () -> window.find("#title", Label.class).getText(), "Two ranks");
            assertThat(standing(window)).isEqualTo("Choose first; your own run will say.");
            window.click("More");
            window.press(KeyCode.SHORTCUT, KeyCode.ENTER);
            window.await(
                    "answer", () -> standing(window), "Your run says otherwise: Less than 5 %");
            assertThat(window.find("#startButton", Button.class))
                    .matches(button -> !button.isDisabled())
                    .extracting(Button::getText)
                    .isEqualTo("_Start once more");
            assertThat(window.find("#chart", LossChart.class).getSeries()).isNotEmpty();
            assertThat(seen(window, "The adapter is small.")).isTrue();
            window.click("Less than 5 %");
            window.await("answer", () -> standing(window), "Right.");
            Screens.save(window.scene(), "journey-lesson");
            window.click("Live");
            window.await("run", () -> window.find("#name", Label.class).getText(), "experiment");
        }
        try (WorkbenchWindow window = new WorkbenchWindow(workspace)) {
            window.click("Lessons");
            window.openLesson(file());
            window.await("answer", () -> standing(window), "Right.");
            assertThat(lessons(window).getItems())
                    .filteredOn(lesson -> lesson.doneProperty().get())
                    .extracting(lesson -> lesson.lesson().title())
                    .containsExactly("Two ranks");
        }
    }

    /** Nothing is trained, and nothing of it is the user's until it is asked for. */
    @Test
    void aRecordedRunPlaysAnswersAndIsHandedOn() throws IOException {
        Workspace workspace = new Workspace(folder.resolve("home"));
        try (WorkbenchWindow window = new WorkbenchWindow(workspace)) {
            window.press(KeyCode.SHORTCUT, KeyCode.DIGIT5);
            window.await("lessons", () -> lessons(window).getItems().size(), 10);
            Screens.onFxThread(() -> lessons(window).getSelectionModel().select(9));
            window.click("About 1 %, and merged nothing at all");
            window.click("#watchButton");
            window.await("origin", () -> origin(window).contains("recorded on 20"), true);
            assertThat(standing(window)).startsWith("Choose first; the recorded run will say");
            Screens.onFxThread(
                    () -> playback(window).placeProperty().set(playback(window).lastPlace()));
            window.await("answer", () -> standing(window), "Right.");
            assertThat(seen(window, "Share of trained parameters of r8: 0.85 %.")).isTrue();
            assertThat(window.find("#chart", LossChart.class).getSeries()).isNotEmpty();
            assertThat(workspace.runs()).doesNotExist();
            Screens.save(window.scene(), "journey-lesson-recorded");

            Path target = folder.resolve("merge.lora.zip");
            window.exportLesson(target);
            window.await("file", () -> Files.exists(target), true);
            window.click("Leave it");
            window.await("standing", () -> standing(window).startsWith("Choose first; your"), true);
            assertThat(window.find("#chart", LossChart.class).getSeries()).isEmpty();

            window.openLesson(target);
            window.await("lessons", () -> lessons(window).getItems().size(), 11);
            window.click("#watchButton");
            window.await("origin", () -> origin(window).contains("recorded on 20"), true);
            window.click("Put it among my runs");
            window.await("run", () -> shown(window).hasOwnRun(), true);
            window.await(
                    "runs",
                    () -> window.find("#startButton", Button.class).getText(),
                    "_Start once more");
            assertThat(shown(window).runProperty().get().folder()).startsWith(workspace.runs());
        }
    }

    private static LessonViewModel shown(WorkbenchWindow window) {
        return lessons(window).getSelectionModel().getSelectedItem();
    }

    private static Playback playback(WorkbenchWindow window) {
        return shown(window).watchedProperty().get().playback();
    }

    private static String origin(WorkbenchWindow window) {
        return window.find("#recordingOrigin", Label.class).getText();
    }

    @Test
    void aBrokenFileSaysWhere() throws IOException {
        Path broken = folder.resolve("broken.lora.json");
        Files.writeString(broken, LESSON.replace("\"trainable_share\"", "\"share\""));
        try (WorkbenchWindow window = new WorkbenchWindow(new Workspace(folder.resolve("home")))) {
            window.keepNotices();
            window.openLesson(broken);
            window.await(
                    "notice",
                    () ->
                            seen(
                                    window,
                                    "broken.lora.json, line 11: lesson.question.computed.quantity:"
                                            + " must be one of"),
                    true);
        }
    }

    @SuppressWarnings("unchecked")
    private static ListView<LessonViewModel> lessons(WorkbenchWindow window) {
        return window.find("#lessons", ListView.class);
    }

    private static String standing(WorkbenchWindow window) {
        return window.find("#standing", Label.class).getText();
    }

    private static boolean seen(WorkbenchWindow window, String beginning) {
        return window.scene().getRoot().lookupAll(".label").stream()
                .filter(Node::isVisible)
                .map(label -> ((Label) label).getText())
                .anyMatch(text -> text != null && text.startsWith(beginning));
    }
}
