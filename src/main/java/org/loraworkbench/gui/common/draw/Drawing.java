package org.loraworkbench.gui.common.draw;

import javafx.geometry.Rectangle2D;
import javafx.scene.paint.Paint;

/** What can be drawn with. Places are in pixels from the upper left corner. */
public interface Drawing {

    void line(double fromX, double fromY, double toX, double toY, Pen pen);

    /** A line through the first {@code points} points. */
    void polyline(double[] x, double[] y, int points, Pen pen);

    void rectangle(double x, double y, double width, double height, Paint fill);

    /**
     * Upright rectangles, one pixel wide, side by side. Where the top lies below the bottom, there
     * is none.
     *
     * @param left where the first one stands
     */
    void columns(double left, double[] top, double[] bottom, Paint fill);

    /** A filled circle. */
    void dot(double x, double y, double radius, Paint fill);

    /** A circle of which only the line is drawn. */
    void ring(double x, double y, double radius, Pen pen);

    void text(String text, double x, double y, Lettering lettering);

    /** Draws something of which only the part inside of an area is seen. */
    void within(Rectangle2D area, Runnable drawn);

    /**
     * Draws something that shines through.
     *
     * @param opacity from 0 (invisible) to 1 (as usual)
     */
    void faded(double opacity, Runnable drawn);

    /** Draws something further right and further down. */
    void moved(double right, double down, Runnable drawn);
}
