package org.loraworkbench.gui.compare.chart;

import java.util.List;
import javafx.geometry.Rectangle2D;

/**
 * Where the axes of parallel coordinates stand, and their places, in pixels.
 *
 * @param axes from the left to the right
 * @param plot between the ends of the axes
 */
record ParallelLayout(List<ParallelAxis> axes, Rectangle2D plot) {

    private static final double NEAR_AXIS = 14;
    private static final double ROOM_FOR_TITLE = 110;

    /**
     * @param width of the whole chart
     * @param line height of a line of text
     */
    static ParallelLayout of(List<ParallelAxis> axes, double width, double height, double line) {
        double top = Math.ceil(line * 3.2);
        double below = Math.max(1, height - top - line);
        // The lowest tenth belongs to lanes without a value.
        return new ParallelLayout(
                axes, new Rectangle2D(24, top, Math.max(1, width - 48), below / 1.12));
    }

    double x(int axis) {
        double share = axes.size() == 1 ? 0.5 : (double) axis / (axes.size() - 1);
        return Math.round(plot.getMinX() + share * plot.getWidth()) + 0.5;
    }

    /** The height of a place on every axis. */
    double y(double place) {
        return plot.getMaxY() - place * plot.getHeight();
    }

    /** The place at a height. */
    double placeAt(double y) {
        return (plot.getMaxY() - y) / plot.getHeight();
    }

    /** The axis near a point; null if there is none. */
    ParallelAxis axisAt(double x) {
        for (int i = 0; i < axes.size(); i++) {
            if (Math.abs(x(i) - x) <= NEAR_AXIS) {
                return axes.get(i);
            }
        }
        return null;
    }

    /** The height of a lane's line at a point; there are two axes at least. */
    double yOfLine(ChartedLane lane, double x) {
        double axesBefore = (x - x(0)) / (x(1) - x(0));
        int left = (int) Math.max(0, Math.min(axes.size() - 2, Math.floor(axesBefore)));
        double share = axesBefore - left;
        double from = y(axes.get(left).placeOf(lane));
        double to = y(axes.get(left + 1).placeOf(lane));
        return from + share * (to - from);
    }

    /** The distance between two neighbouring axes. */
    double spacing() {
        return plot.getWidth() / Math.max(1, axes.size() - 1);
    }

    /** Titles stand on two lines where they have no room side by side. */
    boolean isRaised(ParallelAxis axis) {
        return spacing() < ROOM_FOR_TITLE && axes.indexOf(axis) % 2 == 1;
    }
}
