package org.loraworkbench.gui.theme;

import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * What the program remembers from one window to the next.
 *
 * @param theme light or dark
 * @param projector whether everything is set in larger type
 * @param window where it was; null before the first was closed
 * @param folder where the user opened or saved something last; null for nowhere
 */
@RecordBuilder
public record Preferences(Theme theme, boolean projector, WindowPlace window, String folder)
        implements PreferencesBuilder.With {

    public static final Preferences DEFAULT = new Preferences(Theme.LIGHT, false);

    public Preferences {
        theme = theme == null ? Theme.LIGHT : theme;
    }

    /** Of looks alone. */
    public Preferences(Theme theme, boolean projector) {
        this(theme, projector, null, null);
    }
}
