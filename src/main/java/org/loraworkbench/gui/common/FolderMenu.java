package org.loraworkbench.gui.common;

import java.awt.Desktop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Menu items that lead to a folder. */
public final class FolderMenu {

    private static final Logger LOG = LoggerFactory.getLogger(FolderMenu.class);

    private FolderMenu() {}

    /** Copying its path, and showing it where the system can; disabled where there is none yet. */
    public static List<MenuItem> items(Path folder) {
        MenuItem copy = new MenuItem("Copy path");
        copy.setOnAction(event -> copy(folder));
        MenuItem show = new MenuItem("Show in folder");
        show.setOnAction(event -> show(folder));
        boolean there = Files.isDirectory(folder);
        copy.setDisable(!there);
        show.setDisable(!there || !canShow());
        return List.of(copy, show);
    }

    private static void copy(Path folder) {
        Clipboard.getSystemClipboard()
                .setContent(Map.of(DataFormat.PLAIN_TEXT, folder.toAbsolutePath().toString()));
    }

    private static boolean canShow() {
        return Desktop.isDesktopSupported()
                && Desktop.getDesktop().isSupported(Desktop.Action.OPEN);
    }

    /** On a thread of its own: some systems answer only once the other program is closed. */
    private static void show(Path folder) {
        Thread thread =
                new Thread(
                        () -> {
                            try {
                                Desktop.getDesktop().open(folder.toFile());
                            } catch (IOException e) {
                                LOG.warn("{} cannot be shown ({}).", folder, e.getMessage());
                            }
                        },
                        "show in folder");
        thread.setDaemon(true);
        thread.start();
    }
}
