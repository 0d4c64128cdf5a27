package org.loraworkbench.gui.compare;

import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.scene.shape.Circle;
import org.loraworkbench.runs.compare.Column;

/** A lane's name beside its colour. */
final class LaneCell extends TextCell {

    private static final double DOT_RADIUS = 5;

    private final CompareViewModel page;
    private final Circle dot = new Circle(DOT_RADIUS);
    private final InvalidationListener looksChanged = property -> showLook();

    LaneCell(CompareViewModel page, Column column) {
        super(column);
        this.page = page;
        dot.getStyleClass().setAll("lane-dot");
        page.charts().curveLanesProperty().addListener(new WeakInvalidationListener(looksChanged));
    }

    @Override
    protected void updateItem(TableRow row, boolean empty) {
        super.updateItem(row, empty);
        showLook();
    }

    private void showLook() {
        TableRow row = isEmpty() ? null : getItem();
        boolean lane = row != null && !row.lanes().isEmpty();
        getStyleClass().removeIf(style -> style.startsWith("lane-"));
        setGraphic(lane ? dot : null);
        if (lane) {
            getStyleClass().addAll(page.styleClasses(row.lanes().get(0)));
        }
    }
}
