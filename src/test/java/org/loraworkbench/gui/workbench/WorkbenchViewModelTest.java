package org.loraworkbench.gui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class WorkbenchViewModelTest {

    private final WorkbenchViewModel model = SampleWorkbench.filled();

    @Test
    void saysInOneLineWhatTrainWillDo() {
        assertThat(model.summaryProperty().get())
                .isEqualTo(
                        "Train minilm-l6 on wordnet-topics: 1 adapter, 300 steps of 16 examples");
        assertThat(model.start().readyProperty().get()).isTrue();
    }

    @Test
    void aWrongFieldKeepsFromTraining() {
        model.settings().ranks.textProperty().set("0");
        assertThat(model.start().readyProperty().get()).isFalse();
        model.settings().ranks.textProperty().set("4");
        assertThat(model.start().readyProperty().get()).isTrue();
    }

    @Test
    void withoutALayerThereIsNothingToTrain() {
        model.modules().tickOnly(Set.of());
        assertThat(model.start().readyProperty().get()).isFalse();
        assertThat(model.summaryProperty().get()).isEqualTo("Tick at least one layer to adapt.");
    }

    @Test
    void thePictureFollowsRankAndAlphaAtOnce() {
        model.settings().ranks.textProperty().set("4");
        assertThat(model.picture().layerProperty().get().rank()).isEqualTo(4);
        assertThat(model.picture().layerProperty().get().scale()).isEqualTo(4);
        model.settings().alphas.textProperty().set("8");
        assertThat(model.picture().layerProperty().get().scale()).isEqualTo(2);
        assertThat(model.picture().layerProperty().get().trainedParameters()).isEqualTo(3072);
    }

    @Test
    void aRankOfItsOwnWinsInThePicture() {
        ModuleNode query = model.modules().focusedProperty().get();
        model.modules().setRank(query, 32);
        assertThat(model.picture().layerProperty().get().rank()).isEqualTo(32);
    }

    @Test
    void rankStabilisationDividesByTheRoot() {
        model.settings().ranks.textProperty().set("16");
        model.settings().switches().get("use_rslora").set(true);
        assertThat(model.picture().layerProperty().get().scale()).isEqualTo(4);
    }

    @Test
    void ranksAndAlphasAreMultiplied() {
        model.settings().ranks.textProperty().set("1,2,4,8");
        model.settings().alphas.textProperty().set("8,16");
        assertThat(model.summaryProperty().get()).contains("8 adapters side by side");
        assertThat(model.picture().shownRankProperty().get()).isEqualTo(8);
    }
}
