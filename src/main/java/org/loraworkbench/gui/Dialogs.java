package org.loraworkbench.gui;

import java.util.Optional;
import javafx.stage.Window;
import org.loraworkbench.gui.common.FolderQuestion;
import org.loraworkbench.gui.common.LastFolder;
import org.loraworkbench.gui.common.SaveQuestion;

/** The system's questions for files and folders, over the window and from the last folder on. */
final class Dialogs {

    private final Optional<FolderQuestion> folderQuestion;
    private Window window;
    private LastFolder folder;

    /**
     * @param folderQuestion asks for folders to export to; empty: by the system's dialog
     */
    Dialogs(Optional<FolderQuestion> folderQuestion) {
        this.folderQuestion = folderQuestion;
    }

    /** Before the first question: over which window, and where it begins. */
    void begin(Window over, LastFolder from) {
        window = over;
        folder = from;
    }

    Window window() {
        return window;
    }

    LastFolder folder() {
        return folder;
    }

    SaveQuestion saving() {
        return SaveQuestion.bySystem(() -> window, folder);
    }

    FolderQuestion folders() {
        return folderQuestion.orElseGet(() -> FolderQuestion.bySystem(() -> window, folder));
    }
}
