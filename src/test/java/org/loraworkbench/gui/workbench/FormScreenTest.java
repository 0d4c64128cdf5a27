package org.loraworkbench.gui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.loraworkbench.gui.Screens;

/** The form shows all that is asked of it, and loses nothing. */
class FormScreenTest {

    private FormOnScreen form;
    private WorkbenchViewModel page;

    @BeforeEach
    void show() {
        form = new FormOnScreen();
        page = form.page();
    }

    @Test
    void findTheRankStartsASearchWhileALayerIsTicked() {
        AtomicInteger searches = new AtomicInteger();
        Screens.onFxThread(() -> page.start().findRankWith(searches::incrementAndGet));
        Button button = (Button) form.scene().lookup("#findRankButton");

        Screens.onFxThread(button::fire);
        assertThat(searches).hasValue(1);
        assertThat(form.planner().experiment().toSearch().search().grid().r())
                .containsExactly(1, 2, 4, 8, 16, 32, 64);

        Screens.onFxThread(
                () -> {
                    page.modules().tickOnly(Set.of());
                    page.settings().headBaseline.set(true);
                });
        assertThat(button.isDisabled()).isTrue();
    }

    @Test
    void everyFactorOfEveryRankAndAlphaIsShown() {
        form.type("#r .text-field", "1,2,4,8");
        form.type("#lora_alpha .text-field", "8,16");
        assertThat(form.message("lora_alpha").getText()).isEqualTo("alpha/r = 16, 8, 4, 2, 1");
        form.assertShownInFull(form.message("lora_alpha"));
    }

    /** Of rank 16 both laws make 32, which is one adapter at each rate. */
    @Test
    void learningRatesAndLawsOfAlphaAreListedAsEasilyAsRanks() {
        form.type("#r .text-field", "1,4,16");
        form.type("#lora_alpha .text-field", "2r, 8√r");
        form.type("#learning_rate .text-field", "1e-3, 3e-3");

        assertThat(form.message("lora_alpha").getText()).isEqualTo("alpha/r = 8, 4, 2");
        assertThat(form.message("learning_rate").getText()).isEqualTo("2 rates for every rank");
        assertThat(form.message("r").getText()).isEqualTo("10 adapters side by side");
        for (String field : List.of("r", "lora_alpha", "learning_rate")) {
            form.assertShownInFull(form.message(field));
        }
    }

    @Test
    void aRankOfOneLayerIsSaidWithTheRankOfAll() {
        form.type("#r .text-field", "1");
        Screens.onFxThread(() -> page.modules().setRank(page.modules().selectedNodes().get(1), 32));
        form.robot().clickOn("q, v");
        Screens.settle();

        assertThat(form.planner().experiment().lanes().get(0).name()).isEqualTo("r1-mixed");
        assertThat(form.find("#layerName", Label.class).getText())
                .endsWith("r 1, own rank in 1 layer");
        assertThat(form.badges()).contains("r1", "r32*");
        Label name = form.find(".parameter-name", Label.class);
        assertThat(name.getText()).isEqualTo("r1-mixed");
        form.assertShownInFull(name);
    }

    @Test
    void ticksByHandSurviveAnExpressionThatIsCleared() {
        ModuleNode key = page.modules().rootProperty().get().adaptableNodes().toList().get(1);
        Screens.onFxThread(() -> page.modules().tick(key, true));
        form.type("#regex", ".*dense");
        assertThat(key.isSelected()).isFalse();
        form.type("#regex", "");
        assertThat(key.isSelected()).isTrue();
        assertThat(page.modules().selectedNodes()).hasSize(13);
    }

    @Test
    void everythingOnTheFormCanBeTakenBackAndMadeAgain() {
        String first = state();
        form.type("#r .text-field", "16");
        String second = state();
        Screens.onFxThread(() -> page.modules().tick(page.modules().selectedNodes().get(0), false));
        String third = state();
        Screens.onFxThread(() -> page.modules().setRank(page.modules().selectedNodes().get(0), 2));
        String fourth = state();
        form.chooseTask("CAUSAL_LM");
        String fifth = state();
        Screens.onFxThread(() -> page.showExample("overfitting"));
        String sixth = state();

        for (String before : List.of(fifth, fourth, third, second, first)) {
            form.press(KeyCode.SHORTCUT, KeyCode.Z);
            assertThat(state()).isEqualTo(before);
        }
        form.press(KeyCode.SHORTCUT, KeyCode.Z);
        assertThat(state()).isEqualTo(first);
        for (String after : List.of(second, third, fourth, fifth, sixth)) {
            form.press(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.Z);
            assertThat(state()).isEqualTo(after);
        }
    }

    /** All that would be trained. */
    private String state() {
        return Screens.onFxThread(
                () -> form.planner().experiment() + page.originProperty().get().inWords());
    }

    @Test
    void settingsThatSuitATaskComeUntilSomebodySetsThem() {
        assertThat(page.settings().fields().get("max_length").value()).isEqualTo(32);
        form.chooseTask("QUESTION_ANS");
        assertThat(page.settings().fields().get("max_length").value()).isEqualTo(64);
        form.type("#max_length .text-field", "80");
        form.type("#steps .text-field", "20");
        form.chooseTask("SEQ_CLS");
        assertThat(page.settings().fields().get("max_length").value()).isEqualTo(80);
        assertThat(page.settings().fields().get("steps").value()).isEqualTo(20);
    }
}
