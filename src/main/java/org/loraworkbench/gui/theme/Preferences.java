package org.loraworkbench.gui.theme;

/**
 * What the program remembers from one window to the next.
 *
 * @param theme light or dark
 * @param projector whether everything is set in larger type
 * @param window where it was; null before the first was closed
 * @param folder where the user opened or saved something last; null for nowhere
 */
public record Preferences(Theme theme, boolean projector, WindowPlace window, String folder) {

    public static final Preferences DEFAULT = new Preferences(Theme.LIGHT, false);

    public Preferences {
        theme = theme == null ? Theme.LIGHT : theme;
    }

    /** Of looks alone. */
    public Preferences(Theme theme, boolean projector) {
        this(theme, projector, null, null);
    }

    public Preferences withTheme(Theme newTheme) {
        return new Preferences(newTheme, projector, window, folder);
    }

    public Preferences withProjector(boolean newProjector) {
        return new Preferences(theme, newProjector, window, folder);
    }

    public Preferences withPlaces(WindowPlace newWindow, String newFolder) {
        return new Preferences(theme, projector, newWindow, newFolder);
    }
}
