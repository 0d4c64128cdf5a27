package org.loraworkbench.gui.common.heat;

import java.util.Objects;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.css.PseudoClass;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Region;
import org.loraworkbench.gui.common.NumberText;
import org.loraworkbench.nn.MatrixCells;

/** A matrix as a rectangle, filled with its values where they are known. */
public final class MatrixBox extends Region {

    private static final PseudoClass UNKNOWN = PseudoClass.getPseudoClass("unknown");

    /** In pixels; a matrix that is zero must be seen too. */
    private static final double BORDER = 1;

    /** A thinner box is all picture. */
    private static final double LEAST_FRAMED = 5;

    private final HeatColours colours;
    private final ImageView picture = new ImageView();
    private final ReadOnlyStringWrapper pointed = new ReadOnlyStringWrapper("");
    private MatrixCells values;
    private float largest;
    private boolean stale;

    /** Where the pointer is; null where it is not in this box. */
    private Point2D pointer;

    /**
     * @param styleClass of the box where no values are known
     */
    public MatrixBox(String styleClass, HeatColours colours) {
        this.colours = colours;
        getStyleClass().addAll("matrix", styleClass);
        picture.setManaged(false);
        picture.setMouseTransparent(true);
        getChildren().add(picture);
        setOnMouseMoved(event -> point(new Point2D(event.getX(), event.getY())));
        setOnMouseExited(event -> point(null));
    }

    public void place(Rectangle2D where) {
        resizeRelocate(where.getMinX(), where.getMinY(), where.getWidth(), where.getHeight());
    }

    /** Shows values, the largest of them in full colour; null for none. */
    public void show(MatrixCells newValues) {
        show(newValues, newValues == null ? 0 : newValues.largest());
    }

    /**
     * Shows values; null for none.
     *
     * @param newLargest what has the full colour
     */
    public void show(MatrixCells newValues, float newLargest) {
        if (!Objects.equals(newValues, values) || newLargest != largest) {
            values = newValues;
            largest = newLargest;
            repaint();
            point(pointer);
        }
    }

    /** Hatches the box: there are values, which are not known here. */
    public void setUnknown(boolean unknown) {
        pseudoClassStateChanged(UNKNOWN, unknown);
    }

    /** Which entries the pointer is on, and their value; empty where it is on none. */
    public ReadOnlyStringProperty pointedProperty() {
        return pointed.getReadOnlyProperty();
    }

    /** Paints the values again, in the colours of the style sheet, when all is laid out. */
    public void repaint() {
        stale = true;
        requestLayout();
    }

    private void paint(int width, int height) {
        stale = false;
        boolean nothing = values == null || width < 1 || height < 1;
        picture.setImage(nothing ? null : colours.paint(values, largest, width, height));
    }

    private static double border(double side) {
        return side < LEAST_FRAMED ? 0 : BORDER;
    }

    /** Inside of the border. */
    private static int pixels(double side) {
        return (int) Math.round(side - 2 * border(side));
    }

    private void point(Point2D place) {
        pointer = place;
        pointed.set(place == null || values == null ? "" : valueAt(place));
    }

    private String valueAt(Point2D place) {
        int row = cell(place.getY() / getHeight(), values.rows());
        int column = cell(place.getX() / getWidth(), values.columns());
        String value = NumberText.measure(values.value(row, column));
        String rows = range("row", values.firstRow(row), values.lastRow(row));
        String columns = range("column", values.firstColumn(column), values.lastColumn(column));
        return "%s, %s: %s".formatted(rows, columns, value);
    }

    private static int cell(double share, int count) {
        return Math.max(0, Math.min(count - 1, (int) (share * count)));
    }

    private static String range(String axis, int first, int last) {
        return first == last ? axis + " " + first : "%ss %d–%d".formatted(axis, first, last);
    }

    @Override
    protected void layoutChildren() {
        picture.relocate(border(getWidth()), border(getHeight()));
        int width = pixels(getWidth());
        int height = pixels(getHeight());
        Image painted = picture.getImage();
        boolean fits =
                painted != null && painted.getWidth() == width && painted.getHeight() == height;
        if (stale || values != null && !fits) {
            paint(width, height);
        }
    }
}
