package org.loraworkbench.gui.lab;

import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;

/** An adapter in the list, with its tick. */
final class AdapterCell extends ListCell<LabAdapter> {

    private static final double DOT_RADIUS = 5;

    private final AdapterChoice choice;
    private final CheckBox tick = new CheckBox();
    private final Label name = new Label();
    private final Label origin = new Label();
    private final Tooltip whole = new Tooltip();
    private final HBox line;

    /** Held here: the list of ticks would keep cells alive otherwise. */
    private final InvalidationListener ticksChanged = property -> describe();

    private List<String> styles = List.of();

    AdapterCell(AdapterChoice choice) {
        this.choice = choice;
        tick.setFocusTraversable(false);
        tick.setMouseTransparent(true);
        Circle dot = new Circle(DOT_RADIUS);
        dot.getStyleClass().add("lane-dot");
        name.setGraphic(dot);
        origin.getStyleClass().add("caption");
        VBox texts = new VBox(name, origin);
        texts.setMinWidth(0);
        line = new HBox(tick, texts);
        line.getStyleClass().add("lab-adapter");
        // As wide as the list, however long the name is.
        setPrefWidth(0);
        choice.ticked().addListener(new WeakInvalidationListener(ticksChanged));
        setOnMouseClicked(
                event -> {
                    if (event.getButton() == MouseButton.PRIMARY && getItem() != null) {
                        choice.toggle(getItem());
                    }
                });
    }

    @Override
    protected void updateItem(LabAdapter adapter, boolean empty) {
        super.updateItem(adapter, empty);
        setGraphic(empty || adapter == null ? null : line);
        setTooltip(empty || adapter == null ? null : whole);
        describe();
    }

    private void describe() {
        LabAdapter adapter = getItem();
        line.getStyleClass().removeAll(styles);
        if (adapter == null) {
            return;
        }
        styles = adapter.styleClasses();
        line.getStyleClass().addAll(styles);
        tick.setSelected(choice.ticked().contains(adapter));
        name.setText(adapter.name());
        origin.setText(adapter.origin());
        String base = adapter.base().isEmpty() ? "" : "\nbase: " + adapter.base();
        whole.setText("%s\n%s%s".formatted(adapter.origin(), adapter.folder(), base));
        setAccessibleText(
                "%s of %s, %s"
                        .formatted(
                                adapter.name(),
                                adapter.origin(),
                                tick.isSelected() ? "ticked" : "not ticked"));
    }
}
