package org.loraworkbench.gui.common;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/** Asks where a file is to be saved. */
public interface SaveQuestion {

    /**
     * @param name to begin with, such as {@code lanes.csv}; its ending is the file's kind; a folder
     *     has none
     * @return empty if nothing is to be saved
     */
    Optional<Path> where(String name);

    /**
     * Asks with the system's own dialog.
     *
     * @param owner the window that waits for the answer
     * @param folder where the dialog begins
     */
    static SaveQuestion bySystem(Supplier<Window> owner, LastFolder folder) {
        return name -> {
            FileChooser chooser = new FileChooser();
            chooser.setTitle("Save " + name);
            chooser.setInitialFileName(name);
            int dot = name.lastIndexOf('.');
            if (dot >= 0) {
                String kind = "*" + name.substring(dot);
                chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(kind, kind));
            }
            return folder.askForPlace(chooser, owner.get()).map(File::toPath);
        };
    }

    /** A text without what file systems refuse in names. */
    static String fileName(String text) {
        String plain = text.replaceAll("[^\\p{L}\\p{N}.,=+ ×-]+", " ").strip();
        return plain.isEmpty() ? "untitled" : plain;
    }
}
