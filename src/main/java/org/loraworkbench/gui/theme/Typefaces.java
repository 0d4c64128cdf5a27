package org.loraworkbench.gui.theme;

import java.net.URL;
import java.util.List;
import javafx.scene.text.Font;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes Inter and JetBrains Mono known to JavaFX, so that the window looks alike on every system.
 * Without them the style sheet falls back to the system's own typefaces.
 */
public final class Typefaces {

    private static final Logger LOG = LoggerFactory.getLogger(Typefaces.class);
    private static final String FOLDER = "/com/formdev/flatlaf/fonts/";
    private static final List<String> FILES =
            List.of(
                    "inter/Inter-Regular.otf",
                    "inter/Inter-SemiBold.otf",
                    "inter/Inter-Bold.otf",
                    "jetbrains_mono/JetBrainsMono-Regular.ttf");
    private static final double ANY_SIZE = 13;

    private Typefaces() {}

    public static void load() {
        FILES.forEach(Typefaces::load);
    }

    private static void load(String name) {
        URL file = Typefaces.class.getResource(FOLDER + name);
        if (file == null || Font.loadFont(file.toExternalForm(), ANY_SIZE) == null) {
            LOG.warn("The typeface {} could not be loaded; the system's own is used.", name);
        }
    }
}
