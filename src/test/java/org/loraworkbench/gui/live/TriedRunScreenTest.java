package org.loraworkbench.gui.live;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Scene;
import org.junit.jupiter.api.Test;
import org.loraworkbench.gui.SamplePages;
import org.loraworkbench.gui.Screens;
import org.loraworkbench.gui.theme.Preferences;
import org.loraworkbench.runs.RunStatus;

/** A run that was tried out says nothing about how others are looked at. */
class TriedRunScreenTest {

    @Test
    void theCurvesOfARunStayAsItEndsAlsoAfterAnotherWasTriedOut() {
        LiveViewModel model = SampleLive.tried();
        RunViewModel tried = model.selectedProperty().get();
        Scene scene = Screens.show(() -> SamplePages.live(model), 1280, 800, Preferences.DEFAULT);
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
