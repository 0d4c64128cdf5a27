package org.loraworkbench.gui.shell;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.stage.Stage;

/** The key F11: the window takes the whole screen, and gives it back. */
public final class FullScreen {

    static final KeyCombination KEY = new KeyCodeCombination(KeyCode.F11);

    private FullScreen() {}

    /**
     * @param stage with its scene
     */
    public static void bind(Stage stage) {
        // Escape, the usual key, ends other things on the pages.
        stage.setFullScreenExitKeyCombination(KeyCombination.NO_MATCH);
        stage.setFullScreenExitHint("F11 gives the screen back");
        stage.getScene()
                .getAccelerators()
                .put(KEY, () -> stage.setFullScreen(!stage.isFullScreen()));
    }
}
