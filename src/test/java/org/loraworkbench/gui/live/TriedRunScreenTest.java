package org.loraworkbench.gui.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import javafx.scene.Scene;
import org.junit.jupiter.api.Test;
import org.loraworkbench.gui.Screens;
import org.loraworkbench.gui.common.Fxml;
import org.loraworkbench.gui.live.matrices.MatricesView;
import org.loraworkbench.gui.live.matrices.MatricesViewModel;
import org.loraworkbench.gui.live.matrices.StepView;
import org.loraworkbench.gui.live.matrices.StepViewModel;
import org.loraworkbench.gui.playground.RankDialView;
import org.loraworkbench.gui.playground.RankDialViewModel;
import org.loraworkbench.gui.playground.TryItView;
import org.loraworkbench.gui.playground.TryItViewModel;
import org.loraworkbench.gui.theme.Preferences;
import org.loraworkbench.runs.RunStatus;

/** A run that was tried out says nothing about how others are looked at. */
class TriedRunScreenTest {

    @Test
    void theCurvesOfARunStayAsItEndsAlsoAfterAnotherWasTriedOut() {
        LiveViewModel model = SampleLive.tried();
        RunViewModel tried = model.selectedProperty().get();
        Scene scene =
                Screens.show(
                        () ->
                                Fxml.load(
                                        new LiveView(model),
                                        new RunView(model, name -> Optional.empty()),
                                        new MatricesView(new MatricesViewModel(), model),
                                        new StepView(new StepViewModel(new MatricesViewModel())),
                                        new TryItView(
                                                new TryItViewModel(), purpose -> Optional.empty()),
                                        new RankDialView(
                                                new RankDialViewModel(),
                                                purpose -> Optional.empty())),
                        1280,
                        800,
                        Preferences.DEFAULT);
        assertThat(scene.lookup("#tryIt").isVisible()).isTrue();

        RunViewModel next = SampleLive.first();
        next.lanes().addAll(SampleLive.lanes(1, 2));
        Screens.onFxThread(() -> model.add(next));
        Screens.onFxThread(() -> next.statusProperty().set(RunStatus.FINISHED));
        assertThat(scene.lookup("#charts").isVisible()).isTrue();

        Screens.onFxThread(() -> model.selectedProperty().set(tried));
        assertThat(scene.lookup("#tryIt").isVisible()).isTrue();
        Screens.onFxThread(() -> tried.statusProperty().set(RunStatus.TRAINING));
        Screens.onFxThread(() -> tried.statusProperty().set(RunStatus.FINISHED));
        assertThat(scene.lookup("#charts").isVisible()).as("taken up again").isTrue();
    }
}
