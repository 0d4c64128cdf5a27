package org.loraworkbench.gui.takealong;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.loraworkbench.gui.Screens;
import org.loraworkbench.gui.common.Fxml;
import org.loraworkbench.gui.takealong.TargetViewModel.Export;
import org.loraworkbench.gui.theme.Preferences;
import org.loraworkbench.gui.theme.Theme;
import org.testfx.api.FxRobot;

/** The panel by itself: its states, its keys and its pictures. */
class TakeAlongScreenTest {

    private static final Path EXPORTS = Path.of("exports");

    private final FxRobot robot = new FxRobot();
    private final List<Path> exported = new ArrayList<>();

    private Scene show(TakeAlongViewModel model, Preferences look) {
        model.obey((target, folder) -> exported.add(folder));
        return Screens.show(
                () -> Fxml.load(new TakeAlongView(model, purpose -> Optional.of(EXPORTS))),
                1280,
                800,
                look);
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void everyStateHasAPicture(Theme theme) {
        for (SampleTakeAlong sample : SampleTakeAlong.values()) {
            Scene scene = show(sample.model(), new Preferences(theme, false));
            String name = "take-" + sample.name() + "-" + theme.name();
            assertThat(Screens.save(scene, name.toLowerCase(Locale.ROOT))).exists();
        }
    }

    @Test
    void oneStateIsSeenAtATime() {
        for (SampleTakeAlong sample : SampleTakeAlong.values()) {
            Scene scene = show(sample.model(), new Preferences(Theme.LIGHT, true));
            boolean read = sample != SampleTakeAlong.READING && sample != SampleTakeAlong.PROBLEM;
            assertThat(scene.lookup("#scroll").isVisible()).isEqualTo(read);
            assertThat(scene.lookup("#problem").isVisible())
                    .isEqualTo(sample == SampleTakeAlong.PROBLEM);
            assertThat(scene.lookup("#reading").isVisible())
                    .isEqualTo(sample == SampleTakeAlong.READING);
        }
    }

    @Test
    void anExportIsAskedForCancelledAndToldInItsRow() {
        TakeAlongViewModel model = SampleTakeAlong.READY.model();
        Scene scene = show(model, Preferences.DEFAULT);
        TargetViewModel peft = model.targetsProperty().get().get(0);
        robot.clickOn(button(scene, "Export for PEFT and transformers"));
        Screens.settle();
        assertThat(exported).containsExactly(EXPORTS);
        List<String> heard = new ArrayList<>();
        Screens.onFxThread(() -> peft.begin(EXPORTS.resolve("r8-peft"), () -> heard.add("end")));
        assertThat(button(scene, "Export for PEFT and transformers").isDisabled()).isTrue();
        robot.clickOn(button(scene, "Cancel writing r8-peft"));
        Screens.settle();
        assertThat(heard).containsExactly("end");
        Screens.onFxThread(() -> peft.end(new Export.None()));
        assertThat(button(scene, "Export for PEFT and transformers").isDisabled()).isFalse();
        Screens.onFxThread(() -> peft.end(new Export.Failed("There is no room.")));
        assertThat(((Label) scene.lookup(".target-card .target-problem")).getText())
                .isEqualTo("There is no room.");
    }

    @Test
    void escapeClosesThePanelAndTheSameLaneIsFoundAsItWas() {
        TakeAlongViewModel model = SampleTakeAlong.DONE.model();
        show(model, Preferences.DEFAULT);
        robot.push(KeyCode.ESCAPE);
        Screens.settle();
        assertThat(model.openProperty().get()).isFalse();
        TakenLane same = model.laneProperty().get();
        assertThat(Screens.onFxThread(() -> model.open(same))).isFalse();
        assertThat(model.targetsProperty().get().get(0).exportProperty().get())
                .isInstanceOf(Export.Done.class);
        assertThat(Screens.onFxThread(() -> model.open(new TakenLane(same.run(), "r4")))).isTrue();
        assertThat(model.targetsProperty().get()).isEmpty();
    }

    private static Node button(Scene scene, String name) {
        return scene.getRoot().lookupAll(".button").stream()
                .filter(button -> name.equals(button.getAccessibleText()))
                .findFirst()
                .orElseThrow();
    }
}
