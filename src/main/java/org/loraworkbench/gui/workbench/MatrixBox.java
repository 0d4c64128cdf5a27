package org.loraworkbench.gui.workbench;

import javafx.geometry.Rectangle2D;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Region;
import org.loraworkbench.gui.common.heat.HeatColours;
import org.loraworkbench.gui.common.heat.HeatMap;

/** A matrix as a rectangle, filled with its values where they are known. */
final class MatrixBox extends Region {

    private static final int MOST_PIXELS = 256;

    private final HeatColours colours;
    private final ImageView picture = new ImageView();
    private HeatMap values;

    MatrixBox(String styleClass, HeatColours colours) {
        this.colours = colours;
        getStyleClass().addAll("matrix", styleClass);
        picture.setSmooth(false);
        picture.setManaged(false);
        getChildren().add(picture);
    }

    void place(Rectangle2D where) {
        resizeRelocate(where.getMinX(), where.getMinY(), where.getWidth(), where.getHeight());
    }

    /** Shows values; null for none. */
    void show(HeatMap newValues) {
        if (newValues != values) {
            values = newValues;
            repaint();
        }
    }

    /** Paints the values again, in the colours of the style sheet. */
    void repaint() {
        if (values == null) {
            picture.setImage(null);
            return;
        }
        HeatMap coarse = values.averaged(MOST_PIXELS, MOST_PIXELS);
        picture.setImage(colours.paint(coarse, coarse.largest()));
    }

    @Override
    protected void layoutChildren() {
        picture.setFitWidth(getWidth());
        picture.setFitHeight(getHeight());
    }
}
