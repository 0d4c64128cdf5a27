package org.loraworkbench.gui.common.chart;

import javafx.scene.Group;
import javafx.scene.paint.Paint;
import javafx.scene.shape.Line;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/**
 * Carries the colours and the typeface of the style sheet to the canvas, which cannot be styled
 * itself: shapes that are never seen, and whose values the painter reads.
 */
final class ChartInk extends Group {

    private final Line grid = new Line();
    private final Line frame = new Line();
    private final Text mark = new Text("0");

    /**
     * @param changed run whenever the style sheet gives another colour or typeface
     */
    ChartInk(Runnable changed) {
        grid.getStyleClass().setAll("chart-grid");
        frame.getStyleClass().setAll("chart-frame");
        mark.getStyleClass().setAll("chart-mark");
        getChildren().addAll(grid, frame, mark);
        setManaged(false);
        setMouseTransparent(true);
        setOpacity(0);
        grid.strokeProperty().addListener(property -> changed.run());
        frame.strokeProperty().addListener(property -> changed.run());
        mark.fillProperty().addListener(property -> changed.run());
        mark.fontProperty().addListener(property -> changed.run());
    }

    Paint grid() {
        return grid.getStroke();
    }

    Paint frame() {
        return frame.getStroke();
    }

    Paint mark() {
        return mark.getFill();
    }

    Font font() {
        return mark.getFont();
    }

    /** The height of a line of text in pixels. */
    double lineHeight() {
        return mark.getLayoutBounds().getHeight();
    }
}
