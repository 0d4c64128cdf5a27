package org.loraworkbench.gui.live.matrices;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.loraworkbench.events.matrices.MatrixSnapshot;
import org.loraworkbench.gui.live.LiveViewModel;
import org.loraworkbench.gui.live.RunViewModel;
import org.loraworkbench.gui.live.SampleLive;
import org.loraworkbench.runs.RunStatus;
import org.loraworkbench.runs.RunTimeline.Moment;

class MatricesViewModelTest {

    private final LiveViewModel live = SampleLive.tried();
    private final RunViewModel run = live.selectedProperty().get();
    private final MatricesViewModel model = new MatricesViewModel();
    private List<MatrixSnapshot> snapshots;

    @BeforeEach
    void show() {
        snapshots = SampleMatrices.snapshots(run);
        model.show(run);
    }

    private MatrixSnapshot.Lane numbers(int lane) {
        return model.shownProperty().get().lanes().get(lane).matrices().numbers();
    }

    @Test
    void whoLooksAtTheLatestStepGoesOnToTheNext() {
        model.add(snapshots.subList(0, 1));
        assertThat(numbers(0).normOfB()).isZero();
        model.add(snapshots.subList(1, 4));
        assertThat(model.steps()).containsExactly(0, 1, 2, 3);
        assertThat(model.placeProperty().get()).isEqualTo(3);
        assertThat(numbers(0).normOfB()).isPositive();
    }

    @Test
    void whoLooksAtAnEarlierStepStaysThere() {
        model.add(snapshots.subList(0, 3));
        model.placeProperty().set(0);
        model.add(snapshots.subList(3, 5));
        assertThat(model.placeProperty().get()).isZero();
        assertThat(numbers(0).normOfB()).isZero();
    }

    @Test
    void allLanesOfTheRunStandSideBySide() {
        model.add(snapshots);
        assertThat(model.shownProperty().get().lanes())
                .extracting(ShownLayer.Lane::name)
                .containsExactly("r1", "r8", "r32");
    }

    @Test
    void layersAreInTheOrderOfTheModelOrOfTheirChange() {
        model.add(snapshots);
        assertThat(model.layers().get(0).name()).startsWith("encoder.layer.0.");
        model.byChangeProperty().set(true);
        assertThat(model.layers().get(0).name()).startsWith("encoder.layer.5.");
        assertThat(model.layerProperty().get())
                .as("the choice stays")
                .startsWith("encoder.layer.0.");
    }

    @Test
    void oneScaleIsThatOfTheLargestValueOfAnyLaneAndStep() {
        model.add(snapshots);
        ShownLayer.Largest full = model.shownProperty().get().lanes().get(0).matrices().full();
        model.placeProperty().set(1);
        assertThat(model.shownProperty().get().lanes().get(2).matrices().full()).isEqualTo(full);
        model.oneScaleProperty().set(false);
        ShownLayer.Matrices own = model.shownProperty().get().lanes().get(2).matrices();
        assertThat(own.full().b()).isEqualTo(own.numbers().b().largest()).isLessThan(full.b());
    }

    @Test
    void aRunThatIsResumedShowsAgainWhatItDoesAgain() {
        model.add(snapshots.subList(0, 5));
        model.add(snapshots.subList(2, 3));
        assertThat(model.steps()).containsExactly(0, 1, 2);
        assertThat(model.placeProperty().get()).isEqualTo(2);
    }

    @Test
    void aRunThatPlaysAgainShowsWhatItHadToldByThen() {
        run.replayedProperty().set(new Moment(0, 1, 0, 0, 0));
        model.add(snapshots);
        assertThat(model.steps()).containsExactly(0, 1);
        ShownLayer.Largest early = model.scaleProperty().get();
        run.replayedProperty().set(new Moment(0, 3, 0, 0, 0));
        assertThat(model.steps()).containsExactly(0, 1, 2, 3);
        assertThat(model.placeProperty().get()).isEqualTo(3);
        run.replayedProperty().set(new Moment(0, 1, 0, 0, 0));
        assertThat(model.steps()).containsExactly(0, 1);
        assertThat(model.scaleProperty().get()).isEqualTo(early);
    }

    @Test
    void anOldRunWithoutPicturesSaysSoAlsoWhenItPlaysAgain() {
        run.statusProperty().set(RunStatus.TRAINING);
        run.replayedProperty().set(new Moment(0, 1, 0, 0, 0));
        assertThat(model.messageProperty().get()).startsWith("This run has no pictures");
    }

    @Test
    void whyThereIsNothingToSeeIsSaid() {
        assertThat(model.messageProperty().get()).contains("This run has no pictures");
        run.statusProperty().set(RunStatus.STARTING);
        assertThat(model.messageProperty().get()).contains("appear with the first step");
        model.add(snapshots);
        assertThat(model.messageProperty().get()).isEmpty();
    }

    @Test
    void aLayerIsCalledByItsBlock() {
        assertThat(new LayerRow("bert.encoder.layer.3.attention.self.query", 0).shortName())
                .isEqualTo("3 · attention.self.query");
        assertThat(new LayerRow("classifier", 0).shortName()).isEqualTo("classifier");
    }
}
