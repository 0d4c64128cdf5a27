package org.loraworkbench.gui.workbench;

import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import org.loraworkbench.gui.common.form.Reading;

/** The rank of one layer; a click lets it be set for this layer alone. */
final class RankBadge extends Button {

    private final ModuleTreeViewModel model;
    private ModuleNode node;

    RankBadge(ModuleTreeViewModel model) {
        this.model = model;
        getStyleClass().setAll("rank-badge");
        setTooltip(new Tooltip("Rank of this layer. Click to give it one of its own."));
        setOnAction(event -> edit());
    }

    void show(ModuleNode newNode, int rank, String laneStyle) {
        node = newNode;
        boolean own = node.rankProperty().get() != null;
        setText("r" + rank + (own ? "*" : ""));
        setAccessibleText("Rank " + rank + " of " + node.label());
        getStyleClass().setAll("rank-badge", laneStyle);
    }

    private void edit() {
        TextField input = new TextField(text());
        input.setPromptText("as in the settings");
        Label hint = new Label("Rank of this layer alone; empty: the common one");
        hint.getStyleClass().add("caption");
        CustomMenuItem item = new CustomMenuItem(new VBox(4, hint, input), false);
        item.getStyleClass().add("rank-editor");
        ContextMenu popup = new ContextMenu(item);
        input.setOnAction(event -> commit(input.getText(), hint, popup));
        popup.setOnShown(event -> input.requestFocus());
        popup.show(this, Side.BOTTOM, 0, 4);
    }

    private String text() {
        Integer own = node.rankProperty().get();
        return own == null ? "" : own.toString();
    }

    private void commit(String text, Label hint, ContextMenu popup) {
        try {
            model.setRank(node, text.isBlank() ? null : Reading.wholeNumber(1, 4096).apply(text));
            popup.hide();
        } catch (IllegalArgumentException e) {
            hint.setText(e.getMessage());
        }
    }
}
