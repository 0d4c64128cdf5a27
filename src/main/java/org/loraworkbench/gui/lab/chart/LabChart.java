package org.loraworkbench.gui.lab.chart;

import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import javafx.geometry.Rectangle2D;
import javafx.geometry.VPos;
import javafx.scene.AccessibleAttribute;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.TextAlignment;
import org.loraworkbench.gui.common.draw.Drawing;
import org.loraworkbench.gui.common.draw.DrawnChart;
import org.loraworkbench.gui.common.draw.Pen;

/** A chart whose values are read with the pointer or, spot by spot, with the arrow keys. */
abstract class LabChart extends DrawnChart {

    /** How much further away a spot beside the way of an arrow key counts. */
    private static final double ASIDE = 4;

    private List<Spot> spots;
    private Spot pointed;

    LabChart() {
        canvas().setOnMouseMoved(event -> point(at(event.getX(), event.getY())));
        canvas().setOnMouseExited(event -> point(null));
        addEventHandler(
                MouseEvent.MOUSE_PRESSED,
                event -> {
                    requestFocus();
                    // The tabs around would take the focus for themselves.
                    event.consume();
                });
        canvas().setOnMouseClicked(
                        event -> {
                            if (event.getButton() == MouseButton.PRIMARY
                                    && event.isStillSincePress()) {
                                choose();
                            }
                        });
        setOnKeyPressed(this::pressed);
        widthProperty().addListener(property -> forget());
        heightProperty().addListener(property -> forget());
    }

    /** Draws what is there; called when something is. */
    abstract void draw(Drawing drawing);

    @Override
    public final void drawOn(Drawing drawing) {
        if (emptyReason().isEmpty()) {
            draw(drawing);
        } else {
            drawing.text(
                    emptyReason(),
                    getWidth() / 2,
                    getHeight() / 2,
                    ink().title().aligned(TextAlignment.CENTER, VPos.CENTER));
        }
    }

    /** Where the values are; in the order of reading. */
    abstract List<Spot> findSpots();

    /** What the chart shows, for those who cannot see it. */
    abstract String summary();

    /** Called when something else is to be drawn. */
    final void changed() {
        forget();
        repaintSoon();
    }

    private void forget() {
        spots = null;
        point(null);
    }

    private List<Spot> spots() {
        if (spots == null) {
            spots = emptyReason().isEmpty() ? findSpots() : List.of();
        }
        return spots;
    }

    private Spot at(double x, double y) {
        return spots().stream()
                .filter(spot -> spot.area().contains(x, y))
                .min(
                        Comparator.comparingDouble(
                                spot -> Math.hypot(spot.centreX() - x, spot.centreY() - y)))
                .orElse(null);
    }

    private void point(Spot spot) {
        pointed = spot;
        if (spot == null) {
            showCard("", 0, 0);
        } else {
            showCard(spot.text(), spot.centreX(), spot.centreY());
        }
        repaintPointedSoon();
        notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
    }

    private void choose() {
        if (pointed != null) {
            pointed.choose().run();
        }
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER && !event.isShortcutDown()) {
            choose();
            event.consume();
        } else if (event.getCode().isArrowKey()) {
            point(next(event.getCode()));
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE && pointed != null) {
            point(null);
            event.consume();
        }
    }

    /** The nearest spot in the direction of a key; where there is none, the same. */
    private Spot next(KeyCode key) {
        if (pointed == null) {
            return spots().stream().findFirst().orElse(null);
        }
        double right = key == KeyCode.RIGHT ? 1 : key == KeyCode.LEFT ? -1 : 0;
        double down = key == KeyCode.DOWN ? 1 : key == KeyCode.UP ? -1 : 0;
        Predicate<Spot> isAhead = spot -> along(spot, right, down) > 0.5;
        return spots().stream()
                .filter(isAhead)
                .min(
                        Comparator.comparingDouble(
                                spot ->
                                        along(spot, right, down)
                                                + ASIDE * Math.abs(along(spot, down, right))))
                .orElse(pointed);
    }

    private double along(Spot spot, double right, double down) {
        return (spot.centreX() - pointed.centreX()) * right
                + (spot.centreY() - pointed.centreY()) * down;
    }

    @Override
    protected void drawPointed(Drawing drawing) {
        if (pointed != null) {
            Rectangle2D area = pointed.area();
            double[] x = {
                area.getMinX(), area.getMaxX(), area.getMaxX(), area.getMinX(), area.getMinX()
            };
            double[] y = {
                area.getMinY(), area.getMinY(), area.getMaxY(), area.getMaxY(), area.getMinY() - 1
            };
            drawing.polyline(x, y, x.length, new Pen(ink().title().paint(), 1.5));
        }
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return attribute == AccessibleAttribute.TEXT
                ? pointed == null ? summary() : pointed.text()
                : super.queryAccessibleAttribute(attribute, parameters);
    }
}
