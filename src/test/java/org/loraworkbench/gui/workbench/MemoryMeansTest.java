package org.loraworkbench.gui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import org.junit.jupiter.api.Test;
import org.loraworkbench.config.BaseQuantization;
import org.loraworkbench.config.ExperimentJson;
import org.loraworkbench.config.GradientCheckpointing;
import org.loraworkbench.gui.Screens;
import org.loraworkbench.gui.common.form.ChoiceField;
import org.loraworkbench.gui.common.form.FormField;
import org.loraworkbench.gui.theme.Preferences;
import org.testfx.api.FxRobot;

/** The memory card: what the plan makes use of, what can be set, and what would make a base fit. */
class MemoryMeansTest {

    private final WorkbenchViewModel page = new WorkbenchViewModel(() -> {});

    private ExperimentPlanner planner(long bytes) {
        ExperimentPlanner planner = SampleWorkbench.planner(page, bytes);
        planner.start();
        return planner;
    }

    private MemoryPlan plan() {
        return page.picture().memoryProperty().get();
    }

    @Test
    void whatIsSetReachesTheExperiment() {
        ExperimentPlanner planner = planner(16_000_000_000L);
        assertThat(plan().chosen()).isEqualTo("Nothing is quantised or recomputed.");
        page.settings().choices().get("base_quantization").valueProperty().set("nf4");
        page.settings().fields().get("gradient_accumulation_steps").textProperty().set("4");

        assertThat(planner.experiment().baseQuantization()).isEqualTo(BaseQuantization.NF4);
        assertThat(planner.experiment().training().gradientAccumulationSteps()).isEqualTo(4);
        assertThat(plan().chosen())
                .isEqualTo("To fit: blocks in nf4, blocks recomputed, 4 batches a step.");
    }

    @Test
    void automaticPrecisionIsPlannedAsThisMachineComputes() {
        planner(16_000_000_000L);
        FormField<?> steps = page.settings().fields().get("steps");
        ChoiceField<String> precision = page.settings().choices().get("precision");
        long inBfloat16 = plan().process();
        assertThat(precision.hintProperty().get()).isEqualTo("here bfloat16");

        precision.choose("float32");
        steps.textProperty().set("301");

        assertThat(plan().process()).isGreaterThan(inBfloat16);
        assertThat(precision.hintProperty().get()).isEmpty();
    }

    @Test
    void quantizationWithoutRecomputationIsExplained() {
        planner(16_000_000_000L);
        page.settings().choices().get("base_quantization").valueProperty().set("int8");
        page.settings().choices().get("gradient_checkpointing").valueProperty().set("never");

        assertThat(page.start().readyProperty().get()).isFalse();
        assertThat(page.summaryProperty().get())
                .contains("base_quantization", "set it to \"auto\"");
    }

    @Test
    void anExperimentsSettingsAreShown() {
        ExperimentPlanner planner = planner(16_000_000_000L);
        planner.show(
                ExperimentJson.parse(
                        "x",
                        """
                        {"base_quantization": "int8", "training": {"max_length": 32,
                         "gradient_checkpointing": true, "gradient_accumulation_steps": 2}}
                        """),
                "a file");

        assertThat(page.settings().choices().get("base_quantization").value()).isEqualTo("int8");
        assertThat(page.settings().choices().get("gradient_checkpointing").value())
                .isEqualTo("always");
        assertThat(page.settings().fields().get("gradient_accumulation_steps").value())
                .isEqualTo(2);
        assertThat(planner.experiment().training().gradientCheckpointing())
                .isEqualTo(GradientCheckpointing.ALWAYS);
    }

    @Test
    void whatDoesNotFitSaysWhatWouldMakeItFit() {
        planner(16_000_000_000L);
        page.settings().choices().get("gradient_checkpointing").valueProperty().set("never");
        page.settings().fields().get("batch_size").textProperty().set("64");
        long kept = plan().process();
        planner(kept - 50_000_000);
        page.settings().choices().get("gradient_checkpointing").valueProperty().set("never");
        page.settings().fields().get("steps").textProperty().set("301");

        assertThat(plan().warning())
                .contains("With gradient_checkpointing \"auto\" it would take about");
    }

    @Test
    void theCardOffersTheMeans() {
        WorkbenchViewModel model = SampleWorkbench.filled();
        Screens.show(() -> WorkbenchView.load(model), 1280, 800, Preferences.DEFAULT);
        FxRobot robot = new FxRobot();
        ComboBox<String> box = robot.lookup("#base_quantization .combo-box").queryComboBox();
        assertThat(box.getParent().getParent().isVisible()).isFalse();
        robot.interact(() -> robot.lookup("#memory-change").queryAs(Button.class).fire());
        Screens.await("the fields are there", () -> box.getParent().getParent().isVisible());
        robot.interact(() -> box.setValue("nf4"));

        Label chosen = robot.lookup("#memory-chosen").queryAs(Label.class);
        Screens.await(
                "the card says what is chosen",
                () -> chosen.getText().startsWith("To fit: blocks in nf4"));
        Screens.save(box.getScene(), "memory-means");
    }
}
