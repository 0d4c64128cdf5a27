package org.loraworkbench.gui.compare;

import java.util.List;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import org.loraworkbench.gui.common.FolderMenu;

/** What can be done with the selected lines of the table. */
final class LaneMenu extends ContextMenu {

    private final CompareViewModel page;
    private final LaneActions actions;
    private final LanesTable table;

    LaneMenu(CompareViewModel page, LaneActions actions, LanesTable table) {
        this.page = page;
        this.actions = actions;
        this.table = table;
        List<TableRow> rows = List.copyOf(table.getSelectionModel().getSelectedItems());
        if (!actions.lanes().isEmpty()) {
            addLaneItems();
        }
        rows.stream()
                .flatMap(row -> row.folders().stream())
                .findFirst()
                .ifPresent(run -> getItems().addAll(FolderMenu.items(run.path(), page::showFile)));
        getItems().add(new SeparatorMenuItem());
        add(deleteTitle(rows), KeyCode.DELETE, () -> actions.delete(rows));
    }

    private void addLaneItems() {
        add("Watch the run", KeyCode.ENTER, actions::open);
        add("Train again, this lane…", null, actions::again);
        add("Train again, the whole run…", null, actions::againRun);
        getItems().add(new SeparatorMenuItem());
        boolean one = actions.lanes().size() == 1;
        add(
                one ? "Name, tags, note…" : "Add tags…",
                KeyCode.F2,
                () -> actions.mark(table.selectedLine()));
        add("Name, tags, note of the run…", null, () -> actions.annotateRun(table.selectedLine()));
        getItems().add(new SeparatorMenuItem());
        MenuItem copy = add("Copy as Markdown", null, actions::copyMarkdown);
        copy.setAccelerator(new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN));
        add("Export the experiment as JSON…", null, actions::exportExperiment);
        add("Export as Python script for PEFT…", null, actions::exportScript);
        add("Export the whole run as Ray Tune program for PEFT…", null, actions::exportSweep);
        if (actions.hasOneAdapter()) {
            add("Take it with you…", KeyCode.F4, actions::takeAlong);
            add("Turn the rank down…", null, actions::turnRank);
        }
        getItems().add(new SeparatorMenuItem());
    }

    /** Keys are shown beside the words; the table itself listens to them. */
    private MenuItem add(String title, KeyCode key, Runnable action) {
        MenuItem item = new MenuItem(title);
        if (key != null) {
            item.setAccelerator(new KeyCodeCombination(key));
        }
        item.setOnAction(event -> action.run());
        getItems().add(item);
        return item;
    }

    /** A lane cannot be deleted without its run, which may have others. */
    private String deleteTitle(List<TableRow> rows) {
        long runs = rows.stream().flatMap(row -> row.folders().stream()).distinct().count();
        if (runs != 1) {
            return "Delete the whole of " + runs + " runs";
        }
        int lanes = page.lanesOfRunsOf(rows);
        return lanes > 1 ? "Delete the whole run, with its " + lanes + " lanes" : "Delete the run";
    }
}
