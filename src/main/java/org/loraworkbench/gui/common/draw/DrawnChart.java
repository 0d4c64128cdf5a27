package org.loraworkbench.gui.common.draw;

import java.util.List;
import javafx.geometry.Rectangle2D;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.paint.Paint;

/**
 * A chart on a canvas: repainted at most 30 times a second, after a change, and never while it is
 * not shown. Says a word instead while there is nothing to draw, and shows a card at the pointer.
 */
public abstract class DrawnChart extends Region implements Picture {

    private static final double GAP = 12;

    private final Canvas canvas = new Canvas();
    private final CanvasDrawing screen = new CanvasDrawing(canvas.getGraphicsContext2D());
    private final Canvas front = new Canvas();
    private final CanvasDrawing frontScreen = new CanvasDrawing(front.getGraphicsContext2D());
    private final Label empty = new Label();
    private final Label card = new Label();
    private final RepaintPulse pulse = new RepaintPulse(this, this::paint);
    private final RepaintPulse frontPulse = new RepaintPulse(this, this::paintFront);
    private final ChartInk ink = new ChartInk(pulse::request);

    protected DrawnChart() {
        getStyleClass().add("drawn-chart");
        empty.getStyleClass().add("chart-empty");
        empty.setWrapText(true);
        empty.setMouseTransparent(true);
        card.getStyleClass().add("chart-readout");
        card.setMouseTransparent(true);
        card.setManaged(false);
        card.setVisible(false);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        front.setMouseTransparent(true);
        getChildren().addAll(ink, canvas, front, empty, card);
    }

    /** Why there is nothing to draw; empty if there is something. */
    protected abstract String emptyReason();

    /** Draws what follows the pointer, in front of all else. No part of what is saved. */
    protected void drawPointed(Drawing drawing) {}

    protected final ChartInk ink() {
        return ink;
    }

    /** Where the mouse is listened to. */
    protected final Canvas canvas() {
        return canvas;
    }

    protected final void repaintSoon() {
        pulse.request();
    }

    /** Repaints what follows the pointer and leaves all else as it is. */
    protected final void repaintPointedSoon() {
        frontPulse.request();
    }

    /**
     * The rectangle inside of margins.
     *
     * @param left in lines of text, as {@code top} and {@code bottom}
     * @param right in pixels
     */
    protected final Rectangle2D plot(double left, double top, double right, double bottom) {
        double line = ink.lineHeight();
        double x = Math.ceil(line * left);
        double y = Math.ceil(line * top);
        return new Rectangle2D(
                x,
                y,
                Math.max(1, getWidth() - x - right),
                Math.max(1, getHeight() - y - Math.ceil(line * bottom)));
    }

    /** Shows a few lines of text beside a place of the chart; an empty text takes them away. */
    protected final void showCard(String text, double x, double y) {
        card.setVisible(!text.isEmpty());
        if (text.isEmpty()) {
            return;
        }
        card.setText(text);
        card.applyCss();
        card.autosize();
        boolean fits = x + GAP + card.getWidth() <= getWidth();
        double left = fits ? x + GAP : x - GAP - card.getWidth();
        double top = Math.min(y + GAP, getHeight() - card.getHeight());
        card.relocate(Math.round(Math.max(0, left)), Math.round(Math.max(0, top)));
    }

    @Override
    public final Paint paper() {
        return ink.paper();
    }

    @Override
    public final Lettering caption() {
        return ink.title();
    }

    /** In a window, but not behind another tab. */
    private boolean isSeen() {
        Node node = this;
        while (node != null && node.isVisible()) {
            node = node.getParent();
        }
        return node == null;
    }

    private void paint() {
        if (!isSeen()) {
            return;
        }
        empty.setText(emptyReason());
        paint(canvas, () -> drawOn(screen));
        paintFront();
    }

    private void paintFront() {
        if (isSeen()) {
            paint(front, () -> drawPointed(frontScreen));
        }
    }

    private void paint(Canvas layer, Runnable drawn) {
        double width = layer.getWidth();
        double height = layer.getHeight();
        layer.getGraphicsContext2D().clearRect(0, 0, width, height);
        if (empty.getText().isEmpty() && width >= 1 && height >= 1) {
            drawn.run();
        }
    }

    @Override
    protected void layoutChildren() {
        for (Canvas layer : List.of(canvas, front)) {
            layer.setWidth(getWidth());
            layer.setHeight(getHeight());
        }
        paint();
        empty.setMaxWidth(getWidth());
        empty.autosize();
        empty.relocate(
                Math.round((getWidth() - empty.getWidth()) / 2),
                Math.round((getHeight() - empty.getHeight()) / 2));
    }

    @Override
    protected double computePrefHeight(double width) {
        return 260;
    }

    @Override
    protected double computePrefWidth(double height) {
        return 420;
    }
}
