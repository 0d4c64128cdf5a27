package org.loraworkbench.gui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.loraworkbench.gui.Screens;
import org.loraworkbench.gui.theme.Preferences;
import org.testfx.api.FxRobot;

/** The form catches mistakes where they are made, and loses nothing. By mouse and keyboard. */
class FormScreenTest {

    private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");

    @TempDir Path folder;

    private final FxRobot robot = new FxRobot();
    private final AtomicInteger trainings = new AtomicInteger();
    private final WorkbenchViewModel page = new WorkbenchViewModel(trainings::incrementAndGet);
    private final ExperimentPlanner planner = SampleWorkbench.planner(page);
    private Scene scene;

    @BeforeEach
    void show() {
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

    @Test
    void findTheRankStartsASearchWhileALayerIsTicked() {
        AtomicInteger searches = new AtomicInteger();
        Screens.onFxThread(() -> page.start().findRankWith(searches::incrementAndGet));
        Button button = (Button) scene.lookup("#findRankButton");

        Screens.onFxThread(button::fire);
        assertThat(searches).hasValue(1);
        assertThat(planner.experiment().toSearch().search().grid().r())
                .containsExactly(1, 2, 4, 8, 16, 32, 64);

        Screens.onFxThread(
                () -> {
                    page.modules().tickOnly(java.util.Set.of());
                    page.settings().headBaseline.set(true);
                });
        assertThat(button.isDisabled()).isTrue();
    }

    /** What is wrong with a folder, and the words that say it. */
    enum Broken {
        NO_TOKENIZER("has no tokenizer.json beside its weights") {
            @Override
            void make(Path folder) throws IOException {
                SampleBases.DISTILBERT.write(folder);
                Files.delete(folder.resolve("tokenizer.json"));
            }
        },
        DAMAGED_WEIGHTS("pytorch_model.bin is truncated") {
            @Override
            void make(Path folder) throws IOException {
                SampleBases.DISTILBERT.write(folder);
                Files.delete(folder.resolve("model.safetensors"));
                Files.createFile(folder.resolve("pytorch_model.bin"));
            }
        },
        NO_WEIGHTS("has no weights") {
            @Override
            void make(Path folder) throws IOException {
                SampleBases.DISTILBERT.write(folder);
                Files.delete(folder.resolve("model.safetensors"));
            }
        },
        WRONG_TOKENIZER("tokenizer.json") {
            @Override
            void make(Path folder) throws IOException {
                SampleBases.DISTILBERT.write(folder);
                Files.writeString(folder.resolve("tokenizer.json"), "[]");
            }
        },
        REFUSED_CONFIGURATION("\"mamba\" in its config.json; supported are") {
            @Override
            void make(Path folder) throws IOException {
                Files.writeString(folder.resolve("config.json"), "{\"model_type\": \"mamba\"}");
            }
        },
        NO_FOLDER_OF_A_MODEL(
                "has no config.json; choose a folder in which transformers saved a model") {
            @Override
            void make(Path folder) {}
        };

        private final String reason;

        Broken(String reason) {
            this.reason = reason;
        }

        abstract void make(Path folder) throws IOException;
    }

    @ParameterizedTest
    @EnumSource
    void whatIsWrongWithABaseIsSaidAsSoonAsItIsChosen(Broken broken) throws IOException {
        Path base = Files.createDirectories(folder.resolve("base with a name that is rather long"));
        broken.make(base);
        Screens.onFxThread(() -> page.openBase(base.toString()));

        assertThat(message("base").getText()).contains(broken.reason);
        assertShownInFull(message("base"));
        assertThat(isWrong("#base .combo-box")).isTrue();
        assertThat(find("#base .combo-box", ComboBox.class).getValue())
                .hasToString(base.getFileName().toString());
        assertNothingCanBeTrained("base with a name that is rather long cannot be used");

        ComboBox<?> bases = find("#base .combo-box", ComboBox.class);
        Screens.onFxThread(() -> bases.getSelectionModel().select(0));
        assertThat(isWrong("#base .combo-box")).isFalse();
        assertThat(page.base().value().id()).isEqualTo("minilm-l6");
        assertThat(find("#trainButton", Node.class).isDisabled()).isFalse();
    }

    @Test
    void aHeadThatIsMissingMattersToTheTasksThatNeedIt() {
        SampleBases.LLAMA_WITHOUT_HEAD.write(folder);
        Screens.onFxThread(() -> page.openBase(folder.toString()));
        assertThat(page.base().errorProperty().get()).isEmpty();
        chooseTask("CAUSAL_LM");
        assertThat(message("base").getText()).contains("the tensor lm_head.weight is missing");
        assertThat(find("#trainButton", Node.class).isDisabled()).isTrue();
        chooseTask("SEQ_CLS");
        assertThat(message("base").getText()).doesNotContain("missing");
        assertThat(find("#trainButton", Node.class).isDisabled()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(query | Not a regular expression",
                "query | No layer has a name that it matches as a whole",
            })
    void anExpressionThatTicksNothingKeepsFromTraining(String expression, String reason) {
        type("#regex", expression);
        assertThat(find("#regexError", Label.class).getText()).startsWith(reason);
        assertThat(isWrong("#regex")).isTrue();
        assertNothingCanBeTrained("The regular expression ticks no layer");
        assertThat(page.modules().summaryProperty().get()).startsWith("0 of ");
    }

    @Test
    void aRankThatIsRefusedIsShownNowhere() {
        type("#ranks .text-field", "99999");
        assertThat(message("ranks").getText()).isEqualTo("From 1 to 4096");
        assertNothingCanBeTrained("r: From 1 to 4096.");
        assertThat(page.picture().layerProperty().get()).isNull();
        assertThat(message("alphas").getText()).isEqualTo("alpha/r");
        assertThat(badges()).isNotEmpty().containsOnly("r ?");
    }

    private List<String> badges() {
        return scene.getRoot().lookupAll(".rank-badge").stream()
                .filter(Node::isVisible)
                .map(badge -> ((Labeled) badge).getText())
                .toList();
    }

    @Test
    void everyFactorOfEveryRankAndAlphaIsShown() {
        type("#ranks .text-field", "1,2,4,8");
        type("#alphas .text-field", "8,16");
        assertThat(message("alphas").getText()).isEqualTo("alpha/r = 16, 8, 4, 2, 1");
        assertShownInFull(message("alphas"));
    }

    /** Of rank 16 both laws make 32, which is one adapter at each rate. */
    @Test
    void learningRatesAndLawsOfAlphaAreListedAsEasilyAsRanks() {
        type("#ranks .text-field", "1,4,16");
        type("#alphas .text-field", "2r, 8√r");
        type("#learningRate .text-field", "1e-3, 3e-3");

        assertThat(message("alphas").getText()).isEqualTo("alpha/r = 8, 4, 2");
        assertThat(message("learningRate").getText()).isEqualTo("2 rates for every rank");
        assertThat(message("ranks").getText()).isEqualTo("10 adapters side by side");
        for (String field : List.of("ranks", "alphas", "learningRate")) {
            assertShownInFull(message(field));
        }
    }

    @Test
    void anAlphaThatIsNoneIsSaidBelowItsField() {
        type("#alphas .text-field", "2x");

        assertThat(message("alphas").getText())
                .isEqualTo("“2x” is no alpha above 0, such as 16, 2r or 8√r");
        assertShownInFull(message("alphas"));
    }

    @Test
    void aMistakeBelowMoreSettingsOpensThem() {
        Screens.onFxThread(() -> page.settings().warmupSteps.textProperty().set("x"));
        assertThat(message("warmupSteps").getText()).isEqualTo("“x” is not a whole number");
        assertNothingCanBeTrained("warmup_steps: “x” is not a whole number.");
        assertThat(message("warmupSteps").getParent().getParent().getParent().isVisible()).isTrue();
        assertThat(scene.lookup(".more").lookup(".content").isVisible()).isTrue();
    }

    @Test
    void aRankOfOneLayerIsSaidWithTheRankOfAll() {
        type("#ranks .text-field", "1");
        Screens.onFxThread(() -> page.modules().setRank(page.modules().selectedNodes().get(1), 32));
        robot.clickOn("q, v");
        Screens.settle();

        assertThat(planner.experiment().lanes().get(0).name()).isEqualTo("r1-mixed");
        assertThat(find("#layerName", Label.class).getText()).endsWith("r 1, own rank in 1 layer");
        assertThat(badges()).contains("r1", "r32*");
        Label name = find(".parameter-name", Label.class);
        assertThat(name.getText()).isEqualTo("r1-mixed");
        assertShownInFull(name);
    }

    @Test
    void ticksByHandSurviveAnExpressionThatIsCleared() {
        ModuleNode key = page.modules().rootProperty().get().adaptableNodes().toList().get(1);
        Screens.onFxThread(() -> page.modules().tick(key, true));
        type("#regex", ".*dense");
        assertThat(key.isSelected()).isFalse();
        type("#regex", "");
        assertThat(key.isSelected()).isTrue();
        assertThat(page.modules().selectedNodes()).hasSize(13);
    }

    @Test
    void everythingOnTheFormCanBeTakenBackAndMadeAgain() {
        String first = state();
        type("#ranks .text-field", "16");
        String second = state();
        Screens.onFxThread(() -> page.modules().tick(page.modules().selectedNodes().get(0), false));
        String third = state();
        Screens.onFxThread(() -> page.modules().setRank(page.modules().selectedNodes().get(0), 2));
        String fourth = state();
        chooseTask("CAUSAL_LM");
        String fifth = state();
        Screens.onFxThread(() -> page.showExample("overfitting"));
        String sixth = state();

        for (String before : List.of(fifth, fourth, third, second, first)) {
            press(KeyCode.SHORTCUT, KeyCode.Z);
            assertThat(state()).isEqualTo(before);
        }
        press(KeyCode.SHORTCUT, KeyCode.Z);
        assertThat(state()).isEqualTo(first);
        for (String after : List.of(second, third, fourth, fifth, sixth)) {
            press(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.Z);
            assertThat(state()).isEqualTo(after);
        }
    }

    /** All that would be trained. */
    private String state() {
        return Screens.onFxThread(
                () -> planner.experiment() + page.originProperty().get().inWords());
    }

    @Test
    void settingsThatSuitATaskComeUntilSomebodySetsThem() {
        assertThat(page.settings().maxLength.value()).isEqualTo(32);
        chooseTask("QUESTION_ANS");
        assertThat(page.settings().maxLength.value()).isEqualTo(64);
        type("#maxLength .text-field", "80");
        type("#steps .text-field", "20");
        chooseTask("SEQ_CLS");
        assertThat(page.settings().maxLength.value()).isEqualTo(80);
        assertThat(page.settings().steps.value()).isEqualTo(20);
    }

    @Test
    void theUsualBaseComesBackWithItsTasks() {
        for (String task : List.of("TOKEN_CLS", "QUESTION_ANS", "FEATURE_EXTRACTION", "SEQ_CLS")) {
            chooseTask("CAUSAL_LM");
            Screens.onFxThread(() -> page.showExample("definitions"));
            assertThat(page.base().value().id()).isEqualTo("wordnet-llama-3m");
            chooseTask(task);
            assertThat(page.base().value().id()).as(task).isEqualTo("minilm-l6");
        }
    }

    @Test
    void enterInAFieldTrainsNothing() {
        for (Node input : scene.getRoot().lookupAll(".text-field")) {
            if (input instanceof TextField field
                    && field.isVisible()
                    && field.isFocusTraversable()) {
                Screens.onFxThread(field::requestFocus);
                press(KeyCode.ENTER);
            }
        }
        assertThat(trainings.get()).isZero();
    }

    @Test
    void enterAfterADialogTrainsNothing() {
        Screens.onFxThread(() -> page.openFile(SampleFiles.PROMPTS.write(folder)));
        press(KeyCode.ENTER);
        assertThat(page.dataset().value()).hasToString("prompts.jsonl");
        press(KeyCode.ENTER);
        press(KeyCode.ESCAPE);
        Node badge = find(".rank-badge", Node.class);
        robot.clickOn(badge);
        press(KeyCode.ENTER);
        press(KeyCode.ENTER);
        assertThat(trainings.get()).isZero();
        robot.clickOn("#trainButton");
        assertThat(trainings.get()).isEqualTo(1);
    }

    private void assertNothingCanBeTrained(String reason) {
        assertThat(find("#trainButton", Node.class).isDisabled()).isTrue();
        assertThat(find("#summary", Label.class).getText()).startsWith(reason);
        assertThat(page.picture().countsProperty().get()).isNull();
        assertThat(page.picture().memoryProperty().get()).isNull();
        assertThat(find("#parameters", Node.class).isVisible()).isFalse();
    }

    /** No dots stand in for a part of the text, and all of its lines fit. */
    private void assertShownInFull(Labeled label) {
        Screens.onFxThread(
                () -> {
                    Text drawn = (Text) label.lookup(".text");
                    assertThat(drawn.getText()).isEqualTo(label.getText());
                    assertThat(drawn.getLayoutBounds().getHeight())
                            .isLessThanOrEqualTo(label.getHeight() + 1);
                });
    }

    private boolean isWrong(String selector) {
        return find(selector, Node.class).getPseudoClassStates().contains(DANGER);
    }

    private Label message(String field) {
        return find("#" + field + " .field-message", Label.class);
    }

    private <T extends Node> T find(String selector, Class<T> type) {
        return type.cast(Screens.onFxThread(() -> scene.lookup(selector)));
    }

    private void type(String selector, String text) {
        robot.clickOn(find(selector, TextField.class));
        robot.push(KeyCode.SHORTCUT, KeyCode.A).push(KeyCode.BACK_SPACE);
        robot.write(text);
        Screens.settle();
    }

    private void press(KeyCode... keys) {
        robot.push(keys);
        Screens.settle();
    }

    private void chooseTask(String task) {
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
