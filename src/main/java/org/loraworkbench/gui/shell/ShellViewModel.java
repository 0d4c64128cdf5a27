package org.loraworkbench.gui.shell;

import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.loraworkbench.gui.theme.Preferences;
import org.loraworkbench.gui.theme.PreferencesFile;

/** Which page is shown, and how the window looks. */
public final class ShellViewModel {

    private final PreferencesFile file;
    private final Runnable train;
    private final ReadOnlyIntegerWrapper page = new ReadOnlyIntegerWrapper(0);
    private final ReadOnlyObjectWrapper<Preferences> preferences;

    /**
     * @param file where the preferences are kept
     * @param train what Ctrl+Enter does on the first page
     */
    public ShellViewModel(PreferencesFile file, Runnable train) {
        this.file = file;
        this.train = train;
        this.preferences = new ReadOnlyObjectWrapper<>(file.load());
    }

    /** The index of the page in the rail, from 0. */
    public ReadOnlyIntegerProperty pageProperty() {
        return page.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Preferences> preferencesProperty() {
        return preferences.getReadOnlyProperty();
    }

    public void openPage(int index) {
        page.set(index);
    }

    /** On other pages the keys would start what nobody sees. */
    public void train() {
        if (page.get() == 0) {
            train.run();
        }
    }

    public void toggleTheme() {
        Preferences now = preferences.get();
        keep(now.withTheme(now.theme().other()));
    }

    public void toggleProjector() {
        Preferences now = preferences.get();
        keep(now.withProjector(!now.projector()));
    }

    private void keep(Preferences changed) {
        preferences.set(changed);
        file.save(changed);
    }
}
