package org.loraworkbench.gui.live;

import static org.loraworkbench.gui.common.Presence.showIf;

import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.loraworkbench.gui.common.EditorPopup;

/** What was deleted, newest first, until it is emptied; gone while there is nothing. */
public final class DeletedRuns extends VBox {

    private final ToggleButton heading = new ToggleButton();
    private final FontIcon arrow = new FontIcon(Feather.CHEVRON_DOWN);
    private final Button empty = new Button("Empty…");
    private final VBox lines = new VBox();
    private final ScrollPane scroll = new ScrollPane(lines);
    private ObservableList<TrashedRun> runs;

    public DeletedRuns() {
        getStyleClass().add("deleted-runs");
        heading.getStyleClass().setAll("deleted-heading");
        heading.setGraphic(arrow);
        heading.setSelected(true);
        heading.setTooltip(new Tooltip("Runs that can be taken back"));
        empty.getStyleClass().setAll("field-action");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head = new HBox(heading, gap, empty);
        head.getStyleClass().add("section-head");
        scroll.getStyleClass().addAll("bare-scroll", "deleted-lines");
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        getChildren().addAll(head, scroll);
        heading.selectedProperty().addListener((property, old, now) -> fold(now));
    }

    private void fold(boolean open) {
        arrow.setIconCode(open ? Feather.CHEVRON_DOWN : Feather.CHEVRON_RIGHT);
        scroll.setVisible(open);
        scroll.setManaged(open);
    }

    /** Shows the deleted runs of a page. Called once. */
    void show(LiveViewModel page) {
        runs = page.deleted();
        showIf(this, Bindings.isNotEmpty(runs));
        runs.addListener((ListChangeListener<TrashedRun>) change -> showLines());
        empty.setOnAction(event -> new Confirmation(page).openToTheLeftBelow(empty));
        showLines();
    }

    private void showLines() {
        heading.setText("Deleted  " + runs.size());
        lines.getChildren().setAll(runs.stream().map(DeletedRuns::line).toList());
    }

    private static Node line(TrashedRun run) {
        Label name = new Label(run.name());
        name.setTooltip(new Tooltip(run.name() + ", deleted " + RunCell.when(run.time())));
        name.setMinWidth(0);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button takeBack = new Button("Take back");
        takeBack.getStyleClass().setAll("field-action");
        takeBack.setMinWidth(USE_PREF_SIZE);
        takeBack.setAccessibleText("Take back " + run.name());
        takeBack.setOnAction(event -> run.takeBack().run());
        HBox line = new HBox(name, gap, takeBack);
        line.getStyleClass().add("deleted-line");
        return line;
    }

    /** What is emptied is gone, so it is asked for once more. */
    private static final class Confirmation extends EditorPopup {

        Confirmation(LiveViewModel page) {
            this(page, new VBox());
        }

        private Confirmation(LiveViewModel page, VBox content) {
            super(content);
            int count = page.deleted().size();
            Label question =
                    new Label(
                            count == 1
                                    ? "The deleted run cannot be taken back after that."
                                    : "The %d deleted runs cannot be taken back after that."
                                            .formatted(count));
            Button yes = new Button("Delete for good");
            yes.getStyleClass().add("danger");
            yes.setOnAction(
                    event -> {
                        hide();
                        page.emptyDeleted();
                    });
            content.getStyleClass().add("annotation-editor");
            content.getChildren().addAll(question, yes);
        }
    }
}
