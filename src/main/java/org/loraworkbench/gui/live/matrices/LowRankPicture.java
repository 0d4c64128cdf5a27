package org.loraworkbench.gui.live.matrices;

import java.util.List;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Rectangle2D;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import org.loraworkbench.gui.common.heat.HeatColours;
import org.loraworkbench.gui.common.heat.MatrixBox;

/**
 * B, A and their product ΔW as one multiplies by hand: B left of the product and A above it. The
 * rank is drawn thick enough to be seen, the layer's other sides to scale.
 */
final class LowRankPicture extends Pane {

    private static final double LEAST_SIDE = 20;
    private static final double THICKNESS = 26;
    private static final double GAP = 5;

    private final MatrixBox a;
    private final MatrixBox b;
    private final MatrixBox change;
    private final Label aName = new Label("A");
    private final Label bName = new Label("B");
    private final ReadOnlyStringWrapper pointed = new ReadOnlyStringWrapper("");
    private double side;
    private double width;
    private double height;

    LowRankPicture(HeatColours colours) {
        a = box("A", "matrix-trained", colours);
        b = box("B", "matrix-trained", colours);
        change = box("ΔW", "matrix-product", colours);
        for (Label label : List.of(aName, bName)) {
            label.getStyleClass().add("matrix-trained-name");
        }
        getChildren().addAll(a, b, change, aName, bName);
    }

    private MatrixBox box(String name, String style, HeatColours colours) {
        MatrixBox box = new MatrixBox(style, colours);
        box.pointedProperty()
                .addListener(
                        (property, old, now) ->
                                pointed.set(now.isEmpty() ? "" : name + ", " + now));
        return box;
    }

    /** Which entries the pointer is on, and their value; empty where it is on none. */
    ReadOnlyStringProperty pointedProperty() {
        return pointed.getReadOnlyProperty();
    }

    /**
     * Shows matrices; null for none.
     *
     * @param newSide the longer side of the product, in pixels
     */
    void show(ShownLayer.Matrices matrices, double newSide) {
        side = newSide;
        if (matrices == null) {
            return;
        }
        double out = matrices.change().matrixRows();
        double in = matrices.change().matrixColumns();
        width = Math.max(LEAST_SIDE, side * Math.min(1, in / out));
        height = Math.max(LEAST_SIDE, side * Math.min(1, out / in));
        a.show(matrices.a(), matrices.full().a());
        b.show(matrices.b(), matrices.full().b());
        change.show(matrices.change(), matrices.full().change());
        requestLayout();
    }

    void repaint() {
        List.of(a, b, change).forEach(MatrixBox::repaint);
    }

    @Override
    protected double computePrefWidth(double ignored) {
        return THICKNESS + GAP + side;
    }

    @Override
    protected double computePrefHeight(double ignored) {
        return THICKNESS + GAP + side;
    }

    @Override
    protected void layoutChildren() {
        double start = THICKNESS + GAP;
        a.place(new Rectangle2D(start, 0, width, THICKNESS));
        b.place(new Rectangle2D(0, start, THICKNESS, height));
        change.place(new Rectangle2D(start, start, width, height));
        // Both names stand in the corner that the matrices leave free.
        bName.autosize();
        bName.relocate(0, THICKNESS - bName.getHeight());
        aName.autosize();
        aName.relocate(THICKNESS - aName.getWidth(), 0);
    }
}
