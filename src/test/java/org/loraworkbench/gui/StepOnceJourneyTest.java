package org.loraworkbench.gui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loraworkbench.config.Workspace;

/** One step under the microscope, from the workbench to what it did, and on from there. */
class StepOnceJourneyTest {

    @TempDir Path folder;

    @Test
    void oneStepIsTakenExaminedAndGoneOnFrom() {
        Workspace workspace = new Workspace(folder);
        try (WorkbenchWindow window = new WorkbenchWindow(workspace)) {
            window.type("r", "2,4");
            window.type("steps", "3");
            window.type("batch_size", "4");
            window.click("#stepOnceButton");
            window.await("step", () -> step(window), "step 1 of 3");
            window.await("status", () -> status(window), "Paused");
            assertTheStepIsExamined(window);
            Screens.save(window.scene(), "journey-step-once");
            assertTheAnswersAreShown(window);
            assertTheTreeShowsTheStep(window);
            // Without anybody's order the run stays where it is.
            assertThat(step(window)).isEqualTo("step 1 of 3");
            window.click("#stepButton");
            window.await("step", () -> step(window), "step 2 of 3");
            assertTheStepIsExamined(window);
            window.click("#proceedButton");
            window.await("status", () -> status(window), "Finished");
            window.await("step", () -> step(window), "step 3 of 3");
            assertThat(window.find("#notExamined", Label.class).getText()).contains("press Step");
            window.click("#slider");
            window.press(KeyCode.HOME);
            window.press(KeyCode.RIGHT);
            assertTheStepIsExamined(window);
        }
    }

    @Test
    void theKeysOfTheWorkbenchDoTheSame() {
        try (WorkbenchWindow window = new WorkbenchWindow(new Workspace(folder))) {
            window.type("steps", "2");
            window.type("batch_size", "4");
            window.press(KeyCode.SHORTCUT, KeyCode.DIGIT3);
            window.press(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.ENTER);
            window.press(KeyCode.SHORTCUT, KeyCode.DIGIT1);
            assertThat(folder.resolve("runs")).as("on another page, a run").doesNotExist();
            // The rail has the focus now, not the page.
            window.press(KeyCode.SHORTCUT, KeyCode.Z);
            assertThat(window.find("#batch_size .text-field", TextField.class).getText())
                    .isNotEqualTo("4");
            window.press(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.Z);
            window.press(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.ENTER);
            window.await("step", () -> step(window), "step 1 of 2");
            window.await("status", () -> status(window), "Paused");
            window.click("#stopButton");
            window.await("status", () -> status(window), "Stopped");
            window.press(KeyCode.SHORTCUT, KeyCode.DIGIT1);
            window.press(KeyCode.SHORTCUT, KeyCode.ENTER);
            window.await("status", () -> status(window), "Finished");
            assertThat(window.find("#curvesButton", ToggleButton.class).isSelected()).isTrue();
        }
    }

    private static void assertTheAnswersAreShown(WorkbenchWindow window) {
        assertThat(window.find("#example-text", Label.class).getText()).isNotBlank();
        assertThat(window.find("#answerBefore", Label.class).getText()).isNotBlank();
        double before = number(window, "#answerBeforeScore");
        double after = number(window, "#answerAfterScore");
        assertThat(before).isBetween(0.0, 1.0);
        assertThat(after).isBetween(0.0, 1.0).isNotEqualTo(before);
    }

    /** The tree of the workbench shows the step until its form changes. */
    private static void assertTheTreeShowsTheStep(WorkbenchWindow window) {
        window.press(KeyCode.SHORTCUT, KeyCode.DIGIT1);
        window.await("caption", () -> caption(window).startsWith("Step 1, r2"), true);
        assertThat(Screens.onFxThread(() -> bars(window))).isGreaterThan(1);
        Screens.save(window.scene(), "journey-step-in-tree");
        window.type("r", "4");
        window.await("caption", () -> caption(window), "");
        window.press(KeyCode.SHORTCUT, KeyCode.DIGIT2);
    }

    private static String caption(WorkbenchWindow window) {
        return window.find("#movedCaption", Label.class).getText();
    }

    private static void assertTheStepIsExamined(WorkbenchWindow window) {
        window.await("bars", () -> window.find("#updates", ListView.class).getItems().size(), 12);
        double before = number(window, "#before");
        double after = number(window, "#after");
        assertThat(after).isPositive().isNotEqualTo(before);
        assertThat(number(window, "#gradientNorm")).isPositive();
        window.click("#bySize");
        assertThat(Screens.onFxThread(() -> bars(window))).isGreaterThan(1);
        window.click("#byDepth");
    }

    /** Bars that are drawn, the first of which is full. */
    private static long bars(WorkbenchWindow window) {
        return window.scene().getRoot().lookupAll(".share-bar-filled").stream()
                .filter(Node::isVisible)
                .filter(bar -> bar.getLayoutBounds().getWidth() > 0)
                .count();
    }

    private static double number(WorkbenchWindow window, String selector) {
        return Double.parseDouble(window.find(selector, Label.class).getText().replace("−", "-"));
    }

    private static String step(WorkbenchWindow window) {
        return window.find("#shownStep", Label.class).getText();
    }

    private static String status(WorkbenchWindow window) {
        return window.find(".status-pill", ".label", Label.class).getText();
    }
}
