package org.loraworkbench.gui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loraworkbench.gui.Screens;

/** The form catches mistakes where they are made, and no key starts a training by mistake. */
class FormMistakesScreenTest {

    @TempDir Path folder;
    private FormOnScreen form;
    private WorkbenchViewModel page;

    @BeforeEach
    void show() {
        form = new FormOnScreen();
        page = form.page();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(query | Not a regular expression",
                "query | No layer has a name that it matches as a whole",
            })
    void anExpressionThatTicksNothingKeepsFromTraining(String expression, String reason) {
        form.type("#regex", expression);
        assertThat(form.find("#regexError", Label.class).getText()).startsWith(reason);
        assertThat(form.isWrong("#regex")).isTrue();
        form.assertNothingCanBeTrained("The regular expression ticks no layer");
        assertThat(page.modules().summaryProperty().get()).startsWith("0 of ");
    }

    @Test
    void aRankThatIsRefusedIsShownNowhere() {
        form.type("#r .text-field", "99999");
        assertThat(form.message("r").getText())
                .isEqualTo("Must be a whole number of at most 65536, but is 99999");
        form.assertNothingCanBeTrained("r: must be a whole number of at most 65536, but is 99999.");
        assertThat(page.picture().layerProperty().get()).isNull();
        assertThat(form.message("lora_alpha").getText()).isEqualTo("alpha/r");
        assertThat(form.badges()).isNotEmpty().containsOnly("r ?");
    }

    @Test
    void anAlphaThatIsNoneIsSaidBelowItsField() {
        form.type("#lora_alpha .text-field", "2x");

        assertThat(form.message("lora_alpha").getText())
                .isEqualTo("“2x” is no alpha above 0, such as 16, 2r or 8√r");
        form.assertShownInFull(form.message("lora_alpha"));
    }

    @Test
    void aMistakeBelowMoreSettingsOpensThem() {
        Screens.onFxThread(
                () -> page.settings().fields().get("warmup_steps").textProperty().set("x"));
        assertThat(form.message("warmup_steps").getText()).isEqualTo("“x” is not a whole number");
        form.assertNothingCanBeTrained("warmup_steps: “x” is not a whole number.");
        assertThat(form.message("warmup_steps").getParent().getParent().getParent().isVisible())
                .isTrue();
        assertThat(form.scene().lookup(".more").lookup(".content").isVisible()).isTrue();
    }

    @Test
    void enterInAFieldTrainsNothing() {
        for (Node input : form.scene().getRoot().lookupAll(".text-field")) {
            if (input instanceof TextField field
                    && field.isVisible()
                    && field.isFocusTraversable()) {
                Screens.onFxThread(field::requestFocus);
                form.press(KeyCode.ENTER);
            }
        }
        assertThat(form.trainings()).isZero();
    }

    @Test
    void enterAfterADialogTrainsNothing() {
        Screens.onFxThread(() -> page.openFile(SampleFiles.PROMPTS.write(folder)));
        form.press(KeyCode.ENTER);
        assertThat(page.dataset().value()).hasToString("prompts.jsonl");
        form.press(KeyCode.ENTER);
        form.press(KeyCode.ESCAPE);
        Node badge = form.find(".rank-badge", Node.class);
        form.robot().clickOn(badge);
        form.press(KeyCode.ENTER);
        form.press(KeyCode.ENTER);
        assertThat(form.trainings()).isZero();
        form.robot().clickOn("#trainButton");
        assertThat(form.trainings()).isEqualTo(1);
    }
}
