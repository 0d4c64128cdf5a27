package org.loraworkbench.gui.theme;

import javafx.application.Application;
import javafx.css.PseudoClass;
import javafx.scene.Parent;
import javafx.scene.Scene;

/** Dresses a scene in a theme and a type size, and changes both at any time. */
public final class Appearance {

    private static final PseudoClass DARK = PseudoClass.getPseudoClass("dark");
    private static final PseudoClass PROJECTOR = PseudoClass.getPseudoClass("projector");
    private static final String STYLESHEET =
            Appearance.class.getResource("/org/loraworkbench/gui/app.css").toExternalForm();

    private final Scene scene;

    /**
     * Loads typefaces and theme. Called before the first control is made, it keeps JavaFX from
     * loading its own theme in vain.
     */
    public static void begin(Preferences preferences) {
        Application.setUserAgentStylesheet(preferences.theme().userAgentStylesheet());
        Typefaces.load();
    }

    /** Adds the program's style sheet to the scene; {@link #show} must follow. */
    public Appearance(Scene scene) {
        this.scene = scene;
        scene.getStylesheets().add(STYLESHEET);
    }

    public void show(Preferences preferences) {
        Application.setUserAgentStylesheet(preferences.theme().userAgentStylesheet());
        Parent root = scene.getRoot();
        root.pseudoClassStateChanged(DARK, preferences.theme() == Theme.DARK);
        root.pseudoClassStateChanged(PROJECTOR, preferences.projector());
    }
}
