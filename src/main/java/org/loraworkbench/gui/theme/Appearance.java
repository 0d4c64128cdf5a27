package org.loraworkbench.gui.theme;

import java.util.List;
import java.util.stream.Stream;
import javafx.application.Application;
import javafx.css.PseudoClass;
import javafx.scene.Parent;
import javafx.scene.Scene;
import org.loraworkbench.runs.LaneColour;

/** Dresses a scene in a theme and a type size, and changes both at any time. */
public final class Appearance {

    private static final PseudoClass DARK = PseudoClass.getPseudoClass("dark");
    private static final PseudoClass PROJECTOR = PseudoClass.getPseudoClass("projector");
    private static final List<String> STYLESHEETS =
            Stream.concat(
                            Stream.of(LaneColour.STYLE_SHEET),
                            Stream.of(
                                            "colours",
                                            "type",
                                            "shell",
                                            "cards",
                                            "charts",
                                            "pages",
                                            "controls",
                                            "workbench",
                                            "live",
                                            "matrices",
                                            "compare",
                                            "data-file",
                                            "take-along",
                                            "playground",
                                            "lab",
                                            "planner",
                                            "lessons",
                                            "focus")
                                    .map("/org/loraworkbench/gui/styles/%s.css"::formatted))
                    .map(name -> Appearance.class.getResource(name).toExternalForm())
                    .toList();

    private final Scene scene;

    /**
     * Loads typefaces and theme. Called before the first control is made, it keeps JavaFX from
     * loading its own theme in vain.
     */
    public static void begin(Preferences preferences) {
        Application.setUserAgentStylesheet(preferences.theme().userAgentStylesheet());
        Typefaces.load();
    }

    /** Adds the program's style sheets to the scene; {@link #show} must follow. */
    public Appearance(Scene scene) {
        this.scene = scene;
        scene.getStylesheets().addAll(STYLESHEETS);
    }

    public void show(Preferences preferences) {
        Application.setUserAgentStylesheet(preferences.theme().userAgentStylesheet());
        Parent root = scene.getRoot();
        root.pseudoClassStateChanged(DARK, preferences.theme() == Theme.DARK);
        root.pseudoClassStateChanged(PROJECTOR, preferences.projector());
    }
}
