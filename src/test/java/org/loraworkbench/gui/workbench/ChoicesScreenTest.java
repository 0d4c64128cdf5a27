package org.loraworkbench.gui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.loraworkbench.gui.Screens;
import org.loraworkbench.gui.theme.Preferences;

/** Base model, data set and task type follow each other in the fields of the page. */
class ChoicesScreenTest {

    private final WorkbenchViewModel page = new WorkbenchViewModel(() -> {});
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
    void everyTaskTypeBringsABaseModelAndADataSetThatFit() {
        for (int i = 0; i < 2; i++) {
            assertTask("CAUSAL_LM", "wordnet-llama-3m", "wordnet-definitions");
            assertTask("SEQ_CLS", "minilm-l6", "wordnet-topics");
            assertTask("SEQ_2_SEQ_LM", "wordnet-t5-2m", "wordnet-naming");
            assertTask("QUESTION_ANS", "minilm-l6", "wordnet-genus-qa");
        }
    }

    @Test
    @SuppressWarnings("unchecked")
    void theChoiceOfLayersCountsHoweverLongThePageHasBeenOpen() {
        ComboBox<Integer> layers = (ComboBox<Integer>) scene.lookup("#lastLayers");
        System.gc();
        Screens.onFxThread(() -> layers.setValue(2));

        assertThat(page.modules().selectedNodes()).hasSize(4);
        assertThat(planner.experiment().adapters().get(0).lora().layersToTransform())
                .containsExactly(4, 5);
    }

    @Test
    @SuppressWarnings("unchecked")
    void thePictureFollowsToALayerThatIsAdapted() {
        ComboBox<Integer> layers = (ComboBox<Integer>) scene.lookup("#lastLayers");
        Screens.onFxThread(() -> layers.setValue(2));

        assertThat(((Labeled) scene.lookup("#layerName")).getText()).contains("layer.4");
        assertThat(((Labeled) scene.lookup("#trainedProduct")).getText())
                .isEqualTo("384 × 8 + 8 × 384");
    }

    private void assertTask(String task, String base, String dataset) {
        ComboBox<Option> tasks = field("taskType");
        Screens.onFxThread(
                () ->
                        tasks.getItems().stream()
                                .filter(option -> option.id().equals(task))
                                .map(tasks.getItems()::indexOf)
                                .findFirst()
                                .ifPresent(tasks.getSelectionModel()::select));
        assertThat(shown("base")).isEqualTo(base);
        assertThat(shown("dataset")).isEqualTo(dataset);
        assertThat(field("base").getValue().id()).isEqualTo(base);
        assertThat(field("dataset").getValue().id()).isEqualTo(dataset);
        assertThat(page.base().value().id()).isEqualTo(base);
        assertThat(planner.experiment().taskType()).hasToString(task);
    }

    /** What can be read in the field, without opening its list. */
    private String shown(String id) {
        return Screens.onFxThread(
                () -> {
                    scene.getRoot().applyCss();
                    scene.getRoot().layout();
                    ComboBox<Option> box = field(id);
                    return box.lookupAll(".list-cell").stream()
                            .filter(cell -> cell.getParent() == box)
                            .map(cell -> ((Labeled) cell).getText())
                            .findFirst()
                            .orElseThrow();
                });
    }

    @SuppressWarnings("unchecked") // as the page's FXML has it
    private ComboBox<Option> field(String id) {
        return (ComboBox<Option>) scene.lookup("#" + id + " .combo-box");
    }
}
