package org.loraworkbench.gui.common;

import javafx.beans.DefaultProperty;
import javafx.geometry.HPos;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

/**
 * Two parts in a line, the first with all the room that the second leaves it; where both have no
 * room in a line, the second stands below the first.
 */
@DefaultProperty("children")
public final class SideBySide extends Pane {

    private static final double GAP = 12;
    private static final double LINE_GAP = 8;

    private double narrowest = Double.MAX_VALUE;

    /** How narrow the first part may become, in pixels, before the second goes below it. */
    public void setNarrowest(double width) {
        narrowest = width;
    }

    public double getNarrowest() {
        return narrowest;
    }

    private Node first() {
        return getChildren().get(0);
    }

    private Node second() {
        return getChildren().get(1);
    }

    private boolean fits(double width) {
        double wanted = Math.min(first().prefWidth(-1), narrowest);
        return width < 0 || wanted + GAP + second().prefWidth(-1) <= innerWidth(width);
    }

    private double innerWidth(double width) {
        return width - getInsets().getLeft() - getInsets().getRight();
    }

    /** What the second part leaves to the first in a line of this width. */
    private double besideSecond(double inner) {
        return inner - GAP - second().prefWidth(-1);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinWidth(double height) {
        Insets insets = getInsets();
        double least = Math.max(first().minWidth(-1), second().minWidth(-1));
        return least + insets.getLeft() + insets.getRight();
    }

    @Override
    protected double computePrefWidth(double height) {
        Insets insets = getInsets();
        double both = first().prefWidth(-1) + GAP + second().prefWidth(-1);
        return both + insets.getLeft() + insets.getRight();
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        Insets insets = getInsets();
        double inner = width < 0 ? -1 : innerWidth(width);
        double beside = width < 0 ? first().prefWidth(-1) : besideSecond(inner);
        double content =
                fits(width)
                        ? Math.max(first().prefHeight(beside), second().prefHeight(-1))
                        : first().prefHeight(inner) + LINE_GAP + second().prefHeight(inner);
        return content + insets.getTop() + insets.getBottom();
    }

    @Override
    protected void layoutChildren() {
        Insets insets = getInsets();
        double left = insets.getLeft();
        double top = insets.getTop();
        double width = innerWidth(getWidth());
        double height = getHeight() - top - insets.getBottom();
        if (fits(getWidth())) {
            double right = second().prefWidth(-1);
            lay(first(), left, top, besideSecond(width), height, HPos.LEFT);
            lay(second(), left + width - right, top, right, height, HPos.RIGHT);
        } else {
            double above = first().prefHeight(width);
            lay(first(), left, top, width, above, HPos.LEFT);
            double below = height - above - LINE_GAP;
            lay(second(), left, top + above + LINE_GAP, width, below, HPos.LEFT);
        }
    }

    private void lay(Node part, double x, double y, double width, double height, HPos side) {
        layoutInArea(part, x, y, width, height, 0, side, VPos.CENTER);
    }
}
