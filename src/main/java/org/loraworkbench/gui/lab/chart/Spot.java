package org.loraworkbench.gui.lab.chart;

import javafx.geometry.Rectangle2D;

/**
 * A place in a chart that has a value.
 *
 * @param area where the pointer finds it
 * @param text what it says, in a few lines
 * @param choose what a click or Enter does there
 */
record Spot(Rectangle2D area, String text, Runnable choose) {

    static Spot around(double x, double y, double radius, String text) {
        return new Spot(
                new Rectangle2D(x - radius, y - radius, 2 * radius, 2 * radius), text, () -> {});
    }

    double centreX() {
        return area.getMinX() + area.getWidth() / 2;
    }

    double centreY() {
        return area.getMinY() + area.getHeight() / 2;
    }
}
