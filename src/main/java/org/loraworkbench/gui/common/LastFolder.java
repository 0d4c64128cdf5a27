package org.loraworkbench.gui.common;

import java.io.File;
import java.util.Optional;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/** Where the user opened or saved something last: every dialog begins there, the first at home. */
public final class LastFolder {

    private File folder;

    public LastFolder() {
        this(null);
    }

    /**
     * @param path of an earlier window; null for none
     */
    public LastFolder(String path) {
        folder = path == null ? null : new File(path);
    }

    /** Null while nothing was chosen. */
    public String path() {
        return folder == null ? null : folder.getPath();
    }

    /** Where the next dialog begins; the folder may be gone since it was chosen. */
    File start() {
        return folder != null && folder.isDirectory()
                ? folder
                : new File(System.getProperty("user.home"));
    }

    public Optional<File> askForFolder(DirectoryChooser chooser, Window owner) {
        chooser.setInitialDirectory(start());
        Optional<File> chosen = Optional.ofNullable(chooser.showDialog(owner));
        chosen.ifPresent(this::chosen);
        return chosen;
    }

    public Optional<File> askForFile(FileChooser chooser, Window owner) {
        chooser.setInitialDirectory(start());
        Optional<File> chosen = Optional.ofNullable(chooser.showOpenDialog(owner));
        chosen.ifPresent(this::chosen);
        return chosen;
    }

    Optional<File> askForPlace(FileChooser chooser, Window owner) {
        chooser.setInitialDirectory(start());
        Optional<File> chosen = Optional.ofNullable(chooser.showSaveDialog(owner));
        chosen.ifPresent(this::chosen);
        return chosen;
    }

    /** A folder was chosen for what it holds, or for what lies beside it: next time it is seen. */
    void chosen(File file) {
        folder = file.getAbsoluteFile().getParentFile();
    }
}
