package org.loraworkbench.gui.compare;

import javafx.scene.shape.Circle;
import org.loraworkbench.runs.compare.Column;

/** A lane's name beside its colour. */
final class LaneCell extends TextCell {

    private static final double DOT_RADIUS = 5;

    private final CompareViewModel page;
    private final Circle dot = new Circle(DOT_RADIUS);

    LaneCell(CompareViewModel page, Column column) {
        super(column);
        this.page = page;
        dot.getStyleClass().setAll("lane-dot");
    }

    @Override
    protected void updateItem(TableRow row, boolean empty) {
        super.updateItem(row, empty);
        getStyleClass().removeIf(style -> style.startsWith("lane-"));
        boolean lane = !empty && row != null && !row.lanes().isEmpty();
        setGraphic(lane ? dot : null);
        if (lane) {
            getStyleClass().addAll(page.styleClasses(row.lanes().get(0)));
        }
    }
}
