package org.loraworkbench.gui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loraworkbench.config.DatasetConfig;
import org.loraworkbench.gui.Screens;
import org.loraworkbench.gui.theme.Preferences;
import org.testfx.api.FxRobot;

/** A file on its way to the workbench, by keyboard and by mouse. */
class DataFileScreenTest {

    @TempDir Path folder;
    private final FxRobot robot = new FxRobot();
    private final WorkbenchViewModel page = SampleWorkbench.filled();
    private Scene scene;

    @BeforeEach
    void show() {
        scene = Screens.show(() -> WorkbenchView.load(page), 1280, 800, Preferences.DEFAULT);
    }

    private void open(SampleFiles file) {
        Screens.onFxThread(() -> page.openFile(file.write(folder)));
        Screens.settle();
    }

    private void press(KeyCode... keys) {
        robot.push(keys);
        Screens.settle();
    }

    private String focused() {
        return Screens.onFxThread(() -> scene.getFocusOwner().getAccessibleText());
    }

    private <T extends Node> T find(String selector, Class<T> type) {
        return robot.lookup(selector).queryAs(type);
    }

    @Test
    void byKeyboardAlone() {
        open(SampleFiles.REVIEWS);
        assertThat(focused()).isEqualTo("Task");
        press(KeyCode.TAB);
        assertThat(focused()).isEqualTo("text");
        press(KeyCode.TAB);
        assertThat(focused()).isEqualTo("text pair");
        press(KeyCode.TAB);
        assertThat(focused()).isEqualTo("label");
        press(KeyCode.DOWN);
        press(KeyCode.DOWN);
        press(KeyCode.DOWN);
        press(KeyCode.DOWN);
        assertThat(find("#sizes", Label.class).getText()).startsWith("240 examples: 210 to learn");

        press(KeyCode.ENTER);

        assertThat(find("#dataset .combo-box", ComboBox.class).getValue())
                .hasToString("reviews.csv");
        assertThat(find("#dataset .field-message", Label.class).getText())
                .isEqualTo("204 + 30 examples");
        assertThat(find("#taskType .field-message", Label.class).getText()).isEqualTo("5 classes");
        assertThat(focused()).isEqualTo("Data set");
        assertThat(find("#summary", Label.class).getText()).contains("on reviews.csv");
    }

    @Test
    void byMouse() {
        open(SampleFiles.PROMPTS);
        robot.clickOn("#useButton");
        Screens.settle();

        assertThat(page.dataset().value()).hasToString("prompts.jsonl");
        assertThat(page.taskType().value().id()).isEqualTo("CAUSAL_LM");
        assertThat(page.base().value().id()).isEqualTo("wordnet-llama-3m");
    }

    @Test
    void escapePutsTheFileAwayAndNothingHasChanged() {
        Option before = page.dataset().value();
        open(SampleFiles.REVIEWS);
        press(KeyCode.ESCAPE);

        assertThat(page.dataFile().openProperty().get()).isFalse();
        assertThat(page.dataset().value()).isEqualTo(before);
        assertThat(find("#trainButton", Button.class).isDisabled()).isFalse();
    }

    @Test
    void thePageBelowTakesNoPart() {
        open(SampleFiles.GAPS);
        for (int i = 0; i < 8; i++) {
            press(KeyCode.TAB);
            assertThat(focused()).isNotEqualTo("Base model");
        }
        assertThat(find("#trainButton", Button.class).isDisabled()).isTrue();
        assertThat(find("#useButton", Button.class).isDisabled()).isTrue();
        press(KeyCode.ENTER);
        assertThat(page.dataFile().openProperty().get()).isTrue();
    }

    @Test
    void theFirstRowsAreATable() {
        open(SampleFiles.REVIEWS);
        TableView<?> rows = find("#rows", TableView.class);
        assertThat(rows.getColumns()).hasSize(4);
        assertThat(rows.getItems()).hasSize(20);
        assertThat(rows.getAccessibleText()).isEqualTo("The first rows of the file");
        assertThat(robot.lookup(".column-part").queryAllAs(Label.class))
                .extracting(Label::getText)
                .containsOnlyOnce("text");
    }

    @Test
    void twoFilesOfOneNameAreTwoChoices(@TempDir Path other) {
        open(SampleFiles.PROMPTS);
        press(KeyCode.ENTER);
        Screens.onFxThread(() -> page.openFile(SampleFiles.PROMPTS.write(other)));
        Screens.settle();
        press(KeyCode.ENTER);

        String second = DatasetConfig.ofFile(other.resolve("prompts.jsonl").toString()).id();
        assertThat(page.dataset().value().id()).isEqualTo(second);
        assertThat(page.dataset().options())
                .filteredOn(option -> option.title().equals("prompts.jsonl"))
                .hasSize(2);
    }
}
