package org.loraworkbench.gui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.loraworkbench.gui.Screens;
import org.loraworkbench.gui.theme.Preferences;
import org.loraworkbench.gui.theme.Theme;

class FullScreenScreenTest {

    @Test
    void theKeyTakesTheScreenAndGivesItBack() {
        Scene shown = Screens.show(Pane::new, 640, 480, new Preferences(Theme.LIGHT, false));
        List<Boolean> full =
                Screens.onFxThread(
                        () -> {
                            Stage stage = (Stage) shown.getWindow();
                            FullScreen.bind(stage);
                            Runnable key = shown.getAccelerators().get(FullScreen.KEY);
                            key.run();
                            boolean taken = stage.isFullScreen();
                            key.run();
                            return List.of(taken, stage.isFullScreen());
                        });

        assertThat(full).containsExactly(true, false);
    }
}
