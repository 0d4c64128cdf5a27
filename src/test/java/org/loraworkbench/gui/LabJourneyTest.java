package org.loraworkbench.gui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.runs.compare.SampleRuns;

/** Adapters on the page Lab, in the real window, with the real worker. */
class LabJourneyTest {

    private static final Path PARITY = Path.of("src/test/resources/parity").toAbsolutePath();

    @TempDir Path folder;

    private WorkbenchWindow open(Path answer) {
        WorkbenchWindow window = new WorkbenchWindow(new Workspace(folder), answer);
        window.press(KeyCode.SHORTCUT, KeyCode.DIGIT4);
        return window;
    }

    @Test
    void anAdapterOfARunIsTakenApartAndComparedWithItsBase() throws IOException {
        RunFolder run = new SampleRuns(new Workspace(folder)).addTrained("llama-causal-qv");
        try (WorkbenchWindow window = open(run.adapters())) {
            window.await(
                    "layers", () -> window.find("#layer", ComboBox.class).getItems().size(), 4);
            assertThat(text(window, "#spectrumChart"))
                    .matches("Singular values of the change: r8, eff. rank \\d\\.\\d\\d of \\d+");
            window.press(KeyCode.SHORTCUT, KeyCode.ENTER);
            window.await(
                    "compared",
                    () ->
                            text(window, "#amplificationChart")
                                            .matches("Amplification: r8, [0-9.]+")
                                    && window.find("#compareButton", Button.class).isDisabled()
                                    && !window.find("#activity", Node.class).isVisible(),
                    true);
            assertThat(text(window, "#cosineChart")).matches(".*r8, \\d+ intruders of 10");
            window.click("Beside W₀");
            Screens.save(window.scene(), "journey-lab-base");
            window.click("Depth");
            Screens.save(window.scene(), "journey-lab-depth");
            assertThat(text(window, "#depthChart")).startsWith("norm of ΔW by depth of 1 adapters");
        }
    }

    @Test
    void fullFineTuningIsSetBesideAnAdapterOnceItsWeightsAreThere() throws IOException {
        SampleRuns runs = new SampleRuns(new Workspace(folder));
        RunFolder run = runs.addTrained("llama-causal-qv", "full");
        try (WorkbenchWindow window = open(run.adapters())) {
            window.await(
                    "layers", () -> window.find("#layer", ComboBox.class).getItems().size(), 4);
            window.click("full");
            window.await(
                    "no weights",
                    () -> window.find("#problem", Label.class).getText().contains("has no weights"),
                    true);
            FileUtils.copyDirectory(
                    PARITY.resolve("llama-causal-qv/merged").toFile(),
                    run.adapter("full").toFile());
            window.click("full");
            window.await(
                    "layers", () -> window.find("#layer", ComboBox.class).getItems().size(), 15);
            assertThat(text(window, "#spectrumChart")).contains("full, eff. rank");
            assertThat(text(window, "#amplificationChart")).matches("Amplification: full, [0-9.]+");
            window.click("Singular values");
            Screens.save(window.scene(), "journey-lab-full");
        }
    }

    /** The worker is gone with the cancel: a window that closes would find it. */
    @Test
    void aComparisonThatIsCancelledEndsAndCanBeAskedForAgain() throws IOException {
        RunFolder run = new SampleRuns(new Workspace(folder)).addTrained("llama-causal-qv");
        try (WorkbenchWindow window = open(run.adapters())) {
            window.await(
                    "layers", () -> window.find("#layer", ComboBox.class).getItems().size(), 4);
            Button cancel = window.find("#cancelButton", Button.class);
            window.click("Beside W₀");
            Screens.onFxThread(
                    () -> {
                        window.find("#compareButton", Button.class).fire();
                        cancel.fire();
                    });
            window.await("busy", () -> window.find("#activity", Node.class).isVisible(), false);
            assertThat(window.find("#compareButton", Button.class).isDisabled()).isFalse();
            assertThat(window.find("#problem", Label.class).isVisible()).isFalse();
            Screens.onFxThread(window.find("#compareButton", Button.class)::fire);
            Screens.onFxThread(cancel::fire);
            window.await("busy", () -> window.find("#activity", Node.class).isVisible(), false);
            assertThat(window.find("#compareButton", Button.class).isDisabled()).isFalse();
        }
    }

    @Test
    void aSecondAdapterIsOpenedFromAFolderAndItsDirectionsAreCompared() throws IOException {
        new SampleRuns(new Workspace(folder)).addTrained("llama-causal-qv");
        Path other = folder.resolve("downloads/other");
        FileUtils.copyDirectory(
                PARITY.resolve("llama-causal-qv/adapter_final").toFile(), other.toFile());
        try (WorkbenchWindow window = open(other.getParent())) {
            window.await(
                    "layers", () -> window.find("#layer", ComboBox.class).getItems().size(), 4);
            window.click("Open a folder…");
            window.await(
                    "pair", () -> window.find("#second", ComboBox.class).getValue() + "", "other");
            // The same adapter twice shares every direction.
            window.await(
                    "similarity",
                    () -> text(window, "#similarityChart"),
                    "Similarity of the directions of r8 and other: 1.00 for the first of both, 1.00 for all");
            window.click("Subspaces");

            window.click(window.find("#similarityChart", Node.class));
            window.press(KeyCode.ESCAPE);
            window.press(KeyCode.RIGHT);
            assertThat(text(window, "#similarityChart")).startsWith("i = 1, j = 1\nφ = 1.0000");
            Screens.save(window.scene(), "journey-lab-subspaces");
        }
    }

    @Test
    void anAdapterOfAnotherBaseIsRefusedWithASentence() throws IOException {
        new SampleRuns(new Workspace(folder)).addTrained("llama-causal-qv");
        Path other = PARITY.resolve("bert-seqcls-qv/adapter_final");
        try (WorkbenchWindow window = open(other)) {
            window.await(
                    "layers", () -> window.find("#layer", ComboBox.class).getItems().size(), 4);
            window.click("Open a folder…");
            window.await(
                    "refusal",
                    () ->
                            window.find("#problem", Label.class)
                                    .getText()
                                    .matches(
                                            "“adapter_final” \\(.*\\) shares no layer of one shape with “r8” \\(.*\\): look at adapters of one base together\\."),
                    true);
            assertThat(window.find("#adapters", ListView.class).getItems()).hasSize(2);
            assertThat(window.find("#layer", ComboBox.class).getItems()).hasSize(4);
        }
    }

    @Test
    void withoutAdaptersThePageSaysWhatToDoAndWhatAFolderLacks() throws IOException {
        Path none = Files.createDirectories(folder.resolve("nothing"));
        try (WorkbenchWindow window = open(none)) {
            window.await("empty", () -> window.find("#empty", Node.class).isVisible(), true);
            window.click("#emptyFolderButton");
            window.await(
                    "problem",
                    () -> window.find("#emptyProblem", Label.class).getText(),
                    none
                            + " has no adapter_config.json; choose a folder in which PEFT saved an"
                            + " adapter, or one that holds such folders.");
        }
    }

    /** What a screen reader says of a part. */
    private static String text(WorkbenchWindow window, String chart) {
        return (String)
                window.scene().lookup(chart).queryAccessibleAttribute(AccessibleAttribute.TEXT);
    }
}
