package org.loraworkbench.gui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.runs.compare.SampleRuns;

/** A lane's adapter on its way to another program, from the page Compare on. */
class TakeAlongJourneyTest {

    @TempDir Path folder;

    private RunFolder trained(String parityCase) throws IOException {
        return new SampleRuns(new Workspace(folder)).addTrained(parityCase);
    }

    private WorkbenchWindow openPanel() {
        WorkbenchWindow window =
                new WorkbenchWindow(new Workspace(folder), folder.resolve("exports"));
        window.click("Compare");
        window.click("r8");
        window.press(KeyCode.F4);
        return window;
    }

    private static List<Node> cards(WorkbenchWindow window) {
        return List.copyOf(window.scene().getRoot().lookupAll(".target-card"));
    }

    @Test
    void byKeyboardFromTheLaneToTheReceipt() throws IOException {
        trained("llama-causal-qv");
        try (WorkbenchWindow window = openPanel()) {
            window.await("focus", () -> focused(window), "Export for PEFT and transformers");
            window.press(KeyCode.TAB);
            window.press(KeyCode.TAB);
            assertThat(focused(window)).isEqualTo("Export for llama.cpp and Ollama");
            window.press(KeyCode.SPACE);
            window.await("receipt", () -> hasReceipt(cards(window).get(2)), true);
            assertThat(receipt(cards(window).get(2)))
                    .isEqualTo(
                            "Read back: ΔW of 4 layers differs by 0 at most, where the largest"
                                    + " number is 2.5e-01.");
            assertThat(folder.resolve("exports/r8.gguf")).isNotEmptyFile();
            window.press(KeyCode.SHIFT, KeyCode.TAB);
            assertThat(focused(window)).isEqualTo("Copy the lines that use it");
            window.press(KeyCode.SPACE);
            assertThat(window.clipboard())
                    .contains("--lora " + folder.resolve("exports/r8.gguf"), "ollama create");
            window.press(KeyCode.ESCAPE);
            window.await("pages", () -> window.find("#table", Node.class).isDisabled(), false);
        }
    }

    @Test
    void whatDoesNotWorkSaysSoBeforehandAndCannotBeAskedFor() throws IOException {
        trained("llama-causal-dora");
        try (WorkbenchWindow window = openPanel()) {
            window.await("programs", () -> cards(window).size(), 5);
            assertThat(cards(window).get(2).getAccessibleText())
                    .isEqualTo(
                            "llama.cpp and Ollama: does not work as it is. llama.cpp loads no DoRA"
                                    + " adapters: merge it instead, and convert the whole model"
                                    + " with convert_hf_to_gguf.py.");
            assertThat(cards(window).get(2).lookup(".export-button").isDisabled()).isTrue();
            assertThat(cards(window).get(1).lookup(".export-button").isDisabled()).isFalse();
        }
    }

    @Test
    void anAdapterThatIsGoneIsExplained() throws IOException {
        RunFolder run = trained("llama-causal-qv");
        Files.delete(run.adapter("r8").resolve("adapter_config.json"));
        awaitProblem(
                run.adapter("r8")
                        + " has no adapter_config.json; choose a folder in which PEFT saved an"
                        + " adapter.");
    }

    @Test
    void aLaneThatHasSavedNothingYetIsExplained() throws IOException {
        RunFolder run = trained("llama-causal-qv");
        FileUtils.deleteDirectory(run.adapter("r8").toFile());
        awaitProblem(
                "r8 has no adapter in %s: it is saved when the training ends or is stopped, and a run that came as a file has none."
                        .formatted(run.adapter("r8").getParent()));
    }

    private void awaitProblem(String sentence) {
        try (WorkbenchWindow window = openPanel()) {
            window.await(
                    "problem",
                    () -> window.find(".take-along > * > .target-problem", Label.class).getText(),
                    sentence);
        }
    }

    private static String focused(WorkbenchWindow window) {
        Node owner = window.scene().getFocusOwner();
        return owner == null ? "nothing" : owner.getAccessibleText();
    }

    private static boolean hasReceipt(Node card) {
        return card.lookup(".target-receipt") != null;
    }

    private static String receipt(Node card) {
        return ((Label) card.lookup(".target-receipt")).getText();
    }
}
