package org.loraworkbench.gui.common.chart;

import javafx.beans.property.ObjectProperty;
import javafx.geometry.Point2D;
import javafx.scene.canvas.Canvas;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.shape.Rectangle;

/** Turns wheel, drag, double click and keys into a viewport, and moves the crosshair. */
final class ChartGestures {

    private static final double ZOOM_PER_NOTCH = 0.8;
    private static final double STEP_ASIDE = 0.2;
    private static final double LEAST_DRAG = 6;

    private final LossChart chart;
    private final Canvas canvas;
    private final ObjectProperty<Viewport> viewport;
    private final ChartReadout readout;
    private final Rectangle selection;
    private Point2D pressed;

    ChartGestures(
            LossChart chart,
            Canvas canvas,
            ObjectProperty<Viewport> viewport,
            ChartReadout readout,
            Rectangle selection) {
        this.chart = chart;
        this.canvas = canvas;
        this.viewport = viewport;
        this.readout = readout;
        this.selection = selection;
    }

    void install() {
        canvas.setOnScroll(this::scrolled);
        canvas.setOnMouseMoved(this::moved);
        canvas.setOnMouseExited(event -> pointAt(null));
        canvas.setOnMousePressed(this::pressed);
        canvas.setOnMouseDragged(this::dragged);
        canvas.setOnMouseReleased(this::released);
        canvas.setOnMouseClicked(this::clicked);
        chart.setOnKeyPressed(this::keyPressed);
    }

    private void scrolled(ScrollEvent event) {
        if (chart.frame() == null || event.getDeltaY() == 0) {
            return;
        }
        Scale across = chart.frame().across();
        double factor = event.getDeltaY() > 0 ? ZOOM_PER_NOTCH : 1 / ZOOM_PER_NOTCH;
        viewport.set(viewport.get().zoomed(across, across.value(event.getX()), factor));
        event.consume();
    }

    private void moved(MouseEvent event) {
        pointAt(new Point2D(event.getX(), event.getY()));
    }

    private void pointAt(Point2D point) {
        readout.point(point);
        chart.repaintSoon();
    }

    private void pressed(MouseEvent event) {
        chart.requestFocus();
        pressed = event.getButton() == MouseButton.PRIMARY ? point(event) : null;
    }

    private void dragged(MouseEvent event) {
        if (pressed == null) {
            return;
        }
        Point2D now = point(event);
        selection.setX(Math.min(pressed.getX(), now.getX()));
        selection.setY(Math.min(pressed.getY(), now.getY()));
        selection.setWidth(Math.abs(pressed.getX() - now.getX()));
        selection.setHeight(Math.abs(pressed.getY() - now.getY()));
        selection.setVisible(selection.getWidth() >= LEAST_DRAG);
        pointAt(null);
    }

    private void released(MouseEvent event) {
        if (selection.isVisible() && chart.frame() != null) {
            zoomToSelection();
        }
        selection.setVisible(false);
        pressed = null;
    }

    private void clicked(MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY || !event.isStillSincePress()) {
            return;
        }
        if (event.getClickCount() == 2) {
            viewport.set(Viewport.EVERYTHING);
        } else {
            chart.choosePointed();
        }
    }

    /** A drag that is hardly high means: this stretch, with whatever values are there. */
    private void zoomToSelection() {
        Scale across = chart.frame().across();
        Scale up = chart.frame().up();
        double left = across.value(selection.getX());
        double right = across.value(selection.getX() + selection.getWidth());
        boolean flat = selection.getHeight() < 3 * LEAST_DRAG;
        double bottom = up.value(selection.getY() + selection.getHeight());
        double top = up.value(selection.getY());
        viewport.set(
                flat
                        ? new Viewport(left, right, Double.NaN, Double.NaN)
                        : new Viewport(left, right, bottom, top));
    }

    private void keyPressed(KeyEvent event) {
        if (chart.frame() == null || event.isShortcutDown()) {
            return;
        }
        Scale across = chart.frame().across();
        double centre = (across.low() + across.high()) / 2;
        Viewport now = viewport.get();
        Viewport next =
                switch (event.getCode()) {
                    case PLUS, EQUALS, ADD -> now.zoomed(across, centre, ZOOM_PER_NOTCH);
                    case MINUS, SUBTRACT -> now.zoomed(across, centre, 1 / ZOOM_PER_NOTCH);
                    case LEFT -> now.moved(across, -STEP_ASIDE);
                    case RIGHT -> now.moved(across, STEP_ASIDE);
                    case DIGIT0, NUMPAD0 -> Viewport.EVERYTHING;
                    default -> null;
                };
        if (next != null) {
            viewport.set(next);
            event.consume();
        }
    }

    private Point2D point(MouseEvent event) {
        return new Point2D(event.getX(), event.getY());
    }
}
