package org.loraworkbench.gui.playground;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.loraworkbench.gui.Screens;
import org.loraworkbench.gui.common.Fxml;
import org.loraworkbench.gui.theme.Preferences;
import org.testfx.api.FxRobot;

/** Answers stand beside their own input alone. */
class TryItScreenTest {

    private final FxRobot robot = new FxRobot();
    private Scene scene;

    private void show(SampleTryIt sample) {
        TryItViewModel model = sample.model();
        scene =
                Screens.show(
                        () -> Fxml.load(new TryItView(model, purpose -> Optional.empty())),
                        1280,
                        800,
                        Preferences.DEFAULT);
    }

    private List<String> cards() {
        return Screens.onFxThread(
                () ->
                        scene.getRoot().lookupAll(".answer-card").stream()
                                .map(card -> card.getAccessibleText().split(" of ")[0])
                                .toList());
    }

    @Test
    void anAnswerIsGoneAsSoonAsItsInputIsChanged() {
        show(SampleTryIt.LABELS);
        assertThat(cards()).hasSize(4).containsOnly("Answer");

        robot.clickOn(".try-fields .text-area").write("s");
        Screens.settle();

        assertThat(cards()).hasSize(4).containsOnly("No answer");
        robot.clickOn("#tryButton");
        Screens.settle();
        assertThat(cards()).hasSize(4).containsOnly("Answer");
    }

    @Test
    void aQuestionUnderWayIsLeftWhenItsInputIsChanged() {
        show(SampleTryIt.BUSY);
        assertThat(scene.lookup("#cancelButton").isVisible()).isTrue();

        robot.clickOn(".try-fields .text-area").push(KeyCode.BACK_SPACE);
        Screens.settle();

        assertThat(scene.lookup("#cancelButton").isVisible()).isFalse();
        assertThat(cards()).containsOnly("No answer");
    }
}
