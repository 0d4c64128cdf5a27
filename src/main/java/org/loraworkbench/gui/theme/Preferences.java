package org.loraworkbench.gui.theme;

/**
 * What the window remembers about its looks.
 *
 * @param theme light or dark
 * @param projector whether everything is set in larger type
 */
public record Preferences(Theme theme, boolean projector) {

    public static final Preferences DEFAULT = new Preferences(Theme.LIGHT, false);

    public Preferences {
        theme = theme == null ? Theme.LIGHT : theme;
    }

    public Preferences withTheme(Theme newTheme) {
        return new Preferences(newTheme, projector);
    }

    public Preferences withProjector(boolean newProjector) {
        return new Preferences(theme, newProjector);
    }
}
