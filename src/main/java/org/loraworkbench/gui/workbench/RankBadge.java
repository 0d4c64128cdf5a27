package org.loraworkbench.gui.workbench;

import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;

/** The rank of one layer; a click lets it be set for this layer alone. */
final class RankBadge extends Button {

    private final ModuleTreeViewModel model;
    private ModuleNode node;

    RankBadge(ModuleTreeViewModel model) {
        this.model = model;
        getStyleClass().setAll("rank-badge");
        setFocusTraversable(false);
        setTooltip(
                new Tooltip("Rank of this layer. Click, or press R, to give it one of its own."));
        setOnAction(event -> edit());
    }

    void show(ModuleNode newNode, int rank, String laneStyle) {
        node = newNode;
        boolean own = node.rankProperty().get() != null;
        setText("r" + rank + (own ? "*" : ""));
        setAccessibleText("Rank " + rank + " of " + node.label());
        getStyleClass().setAll("rank-badge", laneStyle);
    }

    /** While nobody can say which rank the settings ask for. */
    void showUnknown(ModuleNode newNode) {
        node = newNode;
        setText("r ?");
        setAccessibleText("Rank of " + node.label() + ", not known");
        getStyleClass().setAll("rank-badge", "lane-unknown");
    }

    private void edit() {
        new RankEditor(model, node).openToTheLeftBelow(this);
    }
}
