package org.loraworkbench.gui.common;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.stage.DirectoryChooser;
import javafx.stage.Window;

/** Asks for a folder to put something into. */
@FunctionalInterface
public interface FolderQuestion {

    /**
     * @param purpose what the folder is for, as the title of a dialog
     * @return empty if nothing is to be done
     */
    Optional<Path> where(String purpose);

    /**
     * Asks with the system's own dialog.
     *
     * @param owner the window that waits for the answer
     * @param folder where the dialog begins
     */
    static FolderQuestion bySystem(Supplier<Window> owner, LastFolder folder) {
        return purpose -> {
            DirectoryChooser chooser = new DirectoryChooser();
            chooser.setTitle(purpose);
            return folder.askForFolder(chooser, owner.get()).map(File::toPath);
        };
    }
}
