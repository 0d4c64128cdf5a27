package org.loraworkbench.gui.common;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;

/** Menu items that lead to a folder. */
public final class FolderMenu {

    private FolderMenu() {}

    /**
     * Copying the folder's path and showing the folder; both disabled while it does not exist.
     *
     * @param show opens a folder in the system's own program for that
     */
    public static List<MenuItem> items(Path folder, Consumer<Path> show) {
        MenuItem copyItem = new MenuItem("Copy path");
        copyItem.setOnAction(event -> copy(folder));
        MenuItem showItem = new MenuItem("Show in folder");
        showItem.setOnAction(event -> show.accept(folder));
        List<MenuItem> items = List.of(copyItem, showItem);
        items.forEach(item -> item.setDisable(!Files.isDirectory(folder)));
        return items;
    }

    private static void copy(Path folder) {
        Clipboard.getSystemClipboard()
                .setContent(Map.of(DataFormat.PLAIN_TEXT, folder.toAbsolutePath().toString()));
    }
}
