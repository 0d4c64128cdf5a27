package org.loraworkbench.gui.live;

import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import org.loraworkbench.gui.common.FolderMenu;
import org.loraworkbench.runs.RunStatus;

/** What can be done with a run in the list. */
final class RunMenu extends ContextMenu {

    RunMenu(LiveViewModel page, RunViewModel run) {
        MenuItem delete = new MenuItem("Delete");
        // Shown beside the word; the list itself listens to the key.
        delete.setAccelerator(new KeyCodeCombination(KeyCode.DELETE));
        delete.setOnAction(event -> run.delete());
        delete.disableProperty().bind(run.statusProperty().map(RunStatus::isRunning));
        if (run.folder() != null) {
            getItems().addAll(FolderMenu.items(run.folder(), page::showFolder));
            MenuItem export = new MenuItem("Export for the class…");
            export.setOnAction(event -> page.export(run));
            export.disableProperty().bind(run.statusProperty().map(RunMenu::cannotBeExported));
            getItems().addAll(export, new SeparatorMenuItem());
        }
        getItems().add(delete);
    }

    private static boolean cannotBeExported(RunStatus status) {
        return status.isRunning() || status == RunStatus.DAMAGED;
    }
}
