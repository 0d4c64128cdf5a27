package org.loraworkbench.gui.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import javafx.scene.Scene;
import javafx.scene.control.TabPane;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loraworkbench.gui.SamplePages;
import org.loraworkbench.gui.Screens;
import org.loraworkbench.gui.theme.Preferences;
import org.loraworkbench.gui.theme.Theme;

/** Takes the pictures of every state of the page Lab: {@code target/screens}. */
class LabScreenTest {

    @ParameterizedTest
    @CsvSource({
        "LIGHT, false, 1180, 800",
        "DARK, false, 1180, 800",
        "LIGHT, true, 1180, 800",
        "DARK, true, 1800, 1080"
    })
    void everyState(Theme theme, boolean projector, int width, int height) {
        String look =
                "-%s%s-%d"
                        .formatted(
                                theme.name().toLowerCase(Locale.ROOT),
                                projector ? "-projector" : "",
                                width);
        Preferences preferences = new Preferences(theme, projector);
        Scene scene = show(SampleLab.compared(), width, height, preferences);
        TabPane tabs = (TabPane) scene.lookup("#tabs");
        for (int tab = 0; tab < tabs.getTabs().size(); tab++) {
            int shown = tab;
            Screens.onFxThread(() -> tabs.getSelectionModel().select(shown));
            assertThat(Screens.save(scene, "lab-" + tabs.getTabs().get(tab).getId() + look))
                    .exists();
        }
        Screens.save(show(SampleLab.comparing(), width, height, preferences), "lab-busy" + look);
        Screens.save(show(SampleLab.refused(), width, height, preferences), "lab-refused" + look);
        Screens.save(show(SampleLab.empty(), width, height, preferences), "lab-empty" + look);
    }

    private static Scene show(LabViewModel model, int width, int height, Preferences look) {
        return Screens.show(() -> SamplePages.lab(model), width, height, look);
    }
}
