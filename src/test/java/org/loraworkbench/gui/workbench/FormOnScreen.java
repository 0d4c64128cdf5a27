package org.loraworkbench.gui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import org.loraworkbench.gui.Screens;
import org.loraworkbench.gui.theme.Preferences;
import org.testfx.api.FxRobot;

/** The form of the page Workbench, used by mouse and keyboard. */
final class FormOnScreen {

    private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");

    private final FxRobot robot = new FxRobot();
    private final AtomicInteger trainings = new AtomicInteger();
    private final WorkbenchViewModel page = new WorkbenchViewModel(trainings::incrementAndGet);
    private final ExperimentPlanner planner = SampleWorkbench.planner(page);
    private final Scene scene;

    FormOnScreen() {
        scene =
                Screens.show(
                        () -> {
                            planner.start();
                            return WorkbenchView.load(page);
                        },
                        1280,
                        800,
                        Preferences.DEFAULT);
    }

    FxRobot robot() {
        return robot;
    }

    WorkbenchViewModel page() {
        return page;
    }

    ExperimentPlanner planner() {
        return planner;
    }

    Scene scene() {
        return scene;
    }

    /** How many times a training was asked for. */
    int trainings() {
        return trainings.get();
    }

    /** What the badges of ranks in the picture say. */
    List<String> badges() {
        return scene.getRoot().lookupAll(".rank-badge").stream()
                .filter(Node::isVisible)
                .map(badge -> ((Labeled) badge).getText())
                .toList();
    }

    /** The form asks for nothing that could be trained, and says why. */
    void assertNothingCanBeTrained(String reason) {
        assertThat(find("#trainButton", Node.class).isDisabled()).isTrue();
        assertThat(find("#summary", Label.class).getText()).startsWith(reason);
        assertThat(page.picture().countsProperty().get()).isNull();
        assertThat(page.picture().memoryProperty().get()).isNull();
        assertThat(find("#parameters", Node.class).isVisible()).isFalse();
    }

    /** No dots stand in for a part of the text, and all of its lines fit. */
    void assertShownInFull(Labeled label) {
        Screens.onFxThread(
                () -> {
                    Text drawn = (Text) label.lookup(".text");
                    assertThat(drawn.getText()).isEqualTo(label.getText());
                    assertThat(drawn.getLayoutBounds().getHeight())
                            .isLessThanOrEqualTo(label.getHeight() + 1);
                });
    }

    /** Whether a field is marked as wrong. */
    boolean isWrong(String selector) {
        return find(selector, Node.class).getPseudoClassStates().contains(DANGER);
    }

    /** What stands below a field. */
    Label message(String field) {
        return find("#" + field + " .field-message", Label.class);
    }

    <T extends Node> T find(String selector, Class<T> type) {
        return type.cast(Screens.onFxThread(() -> scene.lookup(selector)));
    }

    /** Replaces what stands in a text field. */
    void type(String selector, String text) {
        robot.clickOn(find(selector, TextField.class));
        robot.push(KeyCode.SHORTCUT, KeyCode.A).push(KeyCode.BACK_SPACE);
        robot.write(text);
        Screens.settle();
    }

    /** Presses keys together. */
    void press(KeyCode... keys) {
        robot.push(keys);
        Screens.settle();
    }

    void chooseTask(String task) {
        @SuppressWarnings("unchecked") // as the page's FXML has it
        ComboBox<Option> tasks = find("#taskType .combo-box", ComboBox.class);
        Screens.onFxThread(
                () ->
                        tasks.getItems().stream()
                                .filter(option -> option.id().equals(task))
                                .findFirst()
                                .ifPresent(tasks::setValue));
        assertThat(page.taskType().value().id()).isEqualTo(task);
    }
}
