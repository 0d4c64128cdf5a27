package org.loraworkbench.gui.common;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;

/** Files that another program's window lends, dropped on a part of a page. */
public final class DroppedFiles {

    private DroppedFiles() {}

    /**
     * @param accepts whether files can be dropped now
     * @param opened takes those that were dropped, at least one
     */
    public static void on(Node node, BooleanSupplier accepts, Consumer<List<Path>> opened) {
        node.setOnDragOver(
                event -> {
                    if (event.getDragboard().hasFiles() && accepts.getAsBoolean()) {
                        event.acceptTransferModes(TransferMode.COPY);
                    }
                    event.consume();
                });
        node.setOnDragDropped(event -> open(event, opened));
    }

    private static void open(DragEvent event, Consumer<List<Path>> opened) {
        List<Path> files = event.getDragboard().getFiles().stream().map(File::toPath).toList();
        if (!files.isEmpty()) {
            opened.accept(files);
        }
        event.setDropCompleted(true);
        event.consume();
    }
}
