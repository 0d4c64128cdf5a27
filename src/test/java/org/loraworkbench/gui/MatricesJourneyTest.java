package org.loraworkbench.gui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.gui.workbench.LayerPicture;
import org.loraworkbench.gui.workbench.LowRankDiagram;

/** The real matrices in the real window: W0 before training, A and B step by step after it. */
class MatricesJourneyTest {

    private static final int STEPS = 3;

    @TempDir Path folder;

    @Test
    void w0IsSeenBeforeTrainingAndBLeavesZeroWithTheFirstStep() {
        Workspace workspace = new Workspace(folder);
        try (WorkbenchWindow window = new WorkbenchWindow(workspace)) {
            window.await("W0", () -> values(window).base() != null, true);
            assertThat(values(window).base().matrixRows()).isEqualTo(384);
            assertThat(values(window).a().largest()).isPositive();
            assertThat(values(window).b().largest()).isZero();
            window.type("r", "2,4");
            window.type("steps", String.valueOf(STEPS));
            window.type("batch_size", "4");
            window.click("#trainButton");
            window.click("#matricesButton");
            window.await("status", () -> status(window), "Finished");
            assertStepsAreShown(window);
            Screens.save(window.scene(), "journey-matrices");
        }
        try (WorkbenchWindow window = new WorkbenchWindow(workspace)) {
            window.click("Live");
            window.click("#matricesButton");
            assertStepsAreShown(window);
            window.click("#curvesButton");
            assertThat(window.find("#lossChart", Node.class).isVisible()).isTrue();
        }
    }

    private static LayerPicture.Values values(WorkbenchWindow window) {
        return window.find(".low-rank-diagram", LowRankDiagram.class)
                .layerProperty()
                .get()
                .values();
    }

    private static void assertStepsAreShown(WorkbenchWindow window) {
        window.await("step", () -> step(window), "step 3 of 3");
        assertThat(window.find(".matrices", "#layers", ListView.class).getItems()).hasSize(12);
        assertThat(cards(window)).hasSize(2).noneMatch(card -> card.contains("B is still zero"));
        window.click("#slider");
        window.press(KeyCode.HOME);
        assertThat(step(window)).isEqualTo("step 0 of 3");
        assertThat(cards(window)).hasSize(2).allMatch(card -> card.contains("B is still zero"));
        window.press(KeyCode.RIGHT);
        assertThat(step(window)).isEqualTo("step 1 of 3");
        assertThat(cards(window)).noneMatch(card -> card.contains("B is still zero"));
        window.click("#playButton");
        window.await("end of playing", () -> step(window), "step 3 of 3");
    }

    private static List<String> cards(WorkbenchWindow window) {
        return Screens.onFxThread(
                () ->
                        window.scene().getRoot().lookupAll(".lane-matrices").stream()
                                .map(Node::getAccessibleText)
                                .toList());
    }

    private static String step(WorkbenchWindow window) {
        return window.find("#shownStep", Label.class).getText();
    }

    private static String status(WorkbenchWindow window) {
        return window.find(".status-pill", ".label", Label.class).getText();
    }
}
