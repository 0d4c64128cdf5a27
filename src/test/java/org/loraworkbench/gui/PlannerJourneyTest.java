package org.loraworkbench.gui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.AccessibleAttribute;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loraworkbench.config.Workspace;

/** Models that fit nowhere here, planned in the real window. */
class PlannerJourneyTest {

    private static final Path WITH_WEIGHTS =
            Path.of("src/test/resources/parity/llama-causal-qv/base").toAbsolutePath();

    @TempDir Path folder;

    private WorkbenchWindow open(Path answer) {
        WorkbenchWindow window = new WorkbenchWindow(new Workspace(folder), answer);
        window.press(KeyCode.SHORTCUT, KeyCode.DIGIT6);
        window.await(
                "the first plan",
                () -> text(window, "#cards"),
                "8 GB: 15.4 GB too little; 16 GB: 7.39 GB too little; 24 GB: 610 MB left;"
                        + " 80 GB: 56.6 GB left");
        return window;
    }

    @Test
    void thePapersOwnModelIsFoundPlannedAndComparedWithItself() {
        try (WorkbenchWindow window = open(folder)) {
            window.keepNotices();
            window.click("#search");
            type(window, "#search", "gpt3");
            window.click("gpt3-175b");
            window.type("targets", "q,v");
            window.type("rank", "1");
            window.await("r = 1", () -> parameters(window), trains("r1", "4,718,592"));
            window.press(KeyCode.SHORTCUT, KeyCode.ENTER);
            window.type("rank", "8");
            window.await("r = 8", () -> parameters(window), trains("r8", "37,748,736"));
            window.click("Add to the comparison");
            window.click("Compared (2)");
            TableView<?> table = window.find("#compared", TableView.class);
            assertThat(table.getItems()).hasSize(2);
            Screens.save(window.scene(), "journey-planner-compared");
            window.click("Copy as CSV");
            assertThat(window.clipboard())
                    .contains("gpt3-175b,CAUSAL_LM,1,\"q,v\"", "gpt3-175b,CAUSAL_LM,8,\"q,v\"");
            window.click("Clear");
            assertThat(table.getItems()).isEmpty();
            window.click("Undo");
            assertThat(table.getItems()).hasSize(2);
            Screens.onFxThread(() -> table.getSelectionModel().select(0));
            Screens.onFxThread(table::requestFocus);
            window.press(KeyCode.DELETE);
            assertThat(table.getItems()).hasSize(1);
            window.press(KeyCode.SHORTCUT, KeyCode.Z);
            assertThat(table.getItems()).hasSize(2);
        }
    }

    @Test
    void whatFitsFollowsTheLengthOfTheTexts() {
        try (WorkbenchWindow window = open(folder)) {
            window.click("What fits");
            String nf4 = "nf4, recomputed: 17 in 8 GB, 146 in 16 GB, 274 in 24 GB, 1,177 in 80 GB";
            window.await("for 64 tokens", () -> fits(window, nf4), true);
            window.type("maxLength", "512");
            window.await("for 512 tokens", () -> fits(window, nf4), false);
            assertThat(window.find("#fitsOf", Label.class).getText())
                    .startsWith("The largest batch of texts of 512 tokens");
        }
    }

    @Test
    void aBrokenConfigurationIsOneSentenceAndTheOldPlanStays() throws IOException {
        Path broken = Files.createDirectories(folder.resolve("broken"));
        Files.writeString(broken.resolve("config.json"), "{\"model_type\": \"llama\",");
        try (WorkbenchWindow window = open(broken)) {
            window.click("Open a model");
            window.click("A folder, as transformers saves a model…");
            window.await(
                    "the sentence",
                    () ->
                            window.find("#problem", Label.class)
                                    .getText()
                                    .startsWith(
                                            broken.resolve("config.json")
                                                    + " is not valid JSON (line 1"),
                    true);
            assertThat(window.find("#title", Label.class).getText()).isEqualTo("Llama-3.1-8B");
            Screens.save(window.scene(), "journey-planner-broken");
        }
    }

    @Test
    void aModelWithWeightsGoesToTheWorkbench() {
        try (WorkbenchWindow window = open(WITH_WEIGHTS)) {
            assertThat(window.find("#useButton", Button.class).isDisabled()).isTrue();
            window.click("Open a model");
            window.click("A folder, as transformers saves a model…");
            window.await("opened", () -> window.find("#title", Label.class).getText(), "base");
            assertThat(window.find("#models", ListView.class).getItems().get(0))
                    .hasToString("base");
            window.type("rank", "4");
            window.await("planned", () -> parameters(window).toString().startsWith("r4"), true);
            window.click("Use on the workbench");
            window.await(
                    "the base on the workbench",
                    () -> window.find("#base .combo-box", ComboBox.class).getValue().toString(),
                    "base");
            assertThat(window.find("#r .text-field", TextField.class).getText()).isEqualTo("4");
        }
    }

    private static void type(WorkbenchWindow window, String field, String text) {
        Screens.onFxThread(() -> window.find(field, TextField.class).setText(text));
    }

    private static Object parameters(WorkbenchWindow window) {
        return text(window, "#parameters");
    }

    private static String trains(String lane, String count) {
        String share = lane.equals("r1") ? "0.0027 %" : "0.0216 %";
        return "%s trains %s parameters, %s of the model; full fine-tuning trains 174,604,259,328."
                .formatted(lane, count, share);
    }

    private static boolean fits(WorkbenchWindow window, String line) {
        return window.scene().getRoot().lookupAll(".fits-table .label").stream()
                .map(label -> label.queryAccessibleAttribute(AccessibleAttribute.TEXT))
                .anyMatch(line::equals);
    }

    /** What a screen reader says of a part. */
    private static String text(WorkbenchWindow window, String part) {
        return (String) window.scene().lookup(part).getAccessibleText();
    }
}
