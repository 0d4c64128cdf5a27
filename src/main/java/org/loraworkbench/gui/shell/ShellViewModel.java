package org.loraworkbench.gui.shell;

import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.loraworkbench.gui.theme.Preferences;
import org.loraworkbench.gui.theme.PreferencesFile;
import org.loraworkbench.gui.theme.WindowPlace;

/** Which page is shown, and how the window looks. */
public final class ShellViewModel {

    private final PreferencesFile file;
    private final ReadOnlyIntegerWrapper page = new ReadOnlyIntegerWrapper(0);
    private final ReadOnlyObjectWrapper<Preferences> preferences;

    /**
     * @param file where the preferences are kept
     */
    public ShellViewModel(PreferencesFile file) {
        this.file = file;
        this.preferences = new ReadOnlyObjectWrapper<>(file.load());
    }

    /** The index of the page in the rail, from 0. */
    public ReadOnlyIntegerProperty pageProperty() {
        return page.getReadOnlyProperty();
    }

    /** Whether a page is the one that is shown. */
    public BooleanBinding shows(int index) {
        return page.isEqualTo(index);
    }

    public ReadOnlyObjectProperty<Preferences> preferencesProperty() {
        return preferences.getReadOnlyProperty();
    }

    public void openPage(int index) {
        page.set(index);
    }

    public void toggleTheme() {
        Preferences now = preferences.get();
        keep(now.withTheme(now.theme().other()));
    }

    public void toggleProjector() {
        Preferences now = preferences.get();
        keep(now.withProjector(!now.projector()));
    }

    /** Remembers where the window is, and where the user opened or saved something last. */
    public void rememberPlaces(WindowPlace window, String folder) {
        keep(preferences.get().withWindow(window).withFolder(folder));
    }

    private void keep(Preferences changed) {
        preferences.set(changed);
        file.save(changed);
    }
}
