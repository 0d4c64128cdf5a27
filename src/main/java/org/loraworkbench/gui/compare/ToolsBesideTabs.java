package org.loraworkbench.gui.compare;

import javafx.beans.DefaultProperty;
import javafx.geometry.HPos;
import javafx.geometry.Orientation;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

/**
 * A pane of tabs with tools at the right of its headers; where both have no room in a line, the
 * tabs stand below the tools. The first child is the tools, the second the tabs.
 */
@DefaultProperty("children")
public final class ToolsBesideTabs extends Pane {

    private Node tools() {
        return getChildren().get(0);
    }

    private Node tabs() {
        return getChildren().get(1);
    }

    /** How much of the height the tools take for themselves. */
    private double above(double width) {
        Node headers = tabs().lookup(".headers-region");
        boolean beside =
                headers == null
                        || width < 0
                        || headers.prefWidth(-1) + tools().prefWidth(-1) <= width;
        return beside ? 0 : tools().prefHeight(-1);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinWidth(double height) {
        return Math.max(tools().minWidth(-1), tabs().minWidth(-1));
    }

    @Override
    protected double computePrefWidth(double height) {
        return Math.max(tools().prefWidth(-1), tabs().prefWidth(-1));
    }

    @Override
    protected double computeMinHeight(double width) {
        return above(width) + tabs().minHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        return above(width) + tabs().prefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double above = above(width);
        double height = getHeight() - above;
        tabs().resizeRelocate(0, above, width, height);
        layoutInArea(tools(), 0, 0, width, tools().prefHeight(-1), 0, HPos.RIGHT, VPos.TOP);
    }
}
