package org.loraworkbench.gui.workbench;

import atlantafx.base.controls.Popover;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.loraworkbench.gui.common.form.Reading;

/** Asks for the rank of one layer. Enter takes it, Escape or a click elsewhere leaves it. */
final class RankEditor extends Popover {

    private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");

    private final ModuleTreeViewModel model;
    private final ModuleNode node;
    private final TextField input;
    private final Label hint = new Label("Rank of this layer alone; empty: the common one");

    RankEditor(ModuleTreeViewModel model, ModuleNode node) {
        this.model = model;
        this.node = node;
        Integer own = node.rankProperty().get();
        input = new TextField(own == null ? "" : own.toString());
        input.setPromptText("as in the settings");
        input.setAccessibleText("Rank of " + node.label());
        input.setOnAction(event -> commit());
        hint.getStyleClass().add("field-message");
        VBox content = new VBox(hint, input);
        content.getStyleClass().add("rank-editor");
        setContentNode(content);
        setArrowLocation(ArrowLocation.TOP_RIGHT);
        setDetachable(false);
        setHeaderAlwaysVisible(false);
        setAnimated(false);
    }

    /** Opens below something in the tree; looks like the window, not like a line of the tree. */
    void open(Node above) {
        Bounds place = above.localToScreen(above.getLayoutBounds());
        show(above.getScene().getRoot(), place.getCenterX(), place.getMaxY());
    }

    private void commit() {
        String text = input.getText();
        try {
            model.setRank(node, text.isBlank() ? null : Reading.wholeNumber(1, 4096).apply(text));
            hide();
        } catch (IllegalArgumentException e) {
            hint.setText(e.getMessage());
            hint.pseudoClassStateChanged(DANGER, true);
        }
    }
}
