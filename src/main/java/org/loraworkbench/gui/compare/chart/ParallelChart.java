package org.loraworkbench.gui.compare.chart;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.geometry.Rectangle2D;
import javafx.geometry.VPos;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.text.TextAlignment;
import org.loraworkbench.gui.common.draw.Drawing;
import org.loraworkbench.gui.common.draw.Lettering;
import org.loraworkbench.gui.common.draw.Pen;
import org.loraworkbench.runs.compare.ComparedLane;

/**
 * Every lane a line over its settings and results. Dragging along an axis keeps the lanes that pass
 * there; several axes keep those that pass all. A click on an axis or Escape lets go.
 */
public final class ParallelChart extends LaneChart {

    private static final double NEAR_AXIS = 14;
    private static final double NEAR_LINE = 8;
    private static final double ASIDE = 0.09;
    private static final double MANY = 0.55;
    private static final int FEW_LANES = 40;
    private static final double LEAST_BRUSH = 0.01;
    private static final double BRUSH_WIDTH = 12;

    private final Map<String, Brush> brushes = new HashMap<>();
    private List<ParallelAxis> axes = List.of();
    private Set<ComparedLane.Id> brushed = Set.of();
    private ParallelAxis dragged;
    private double dragStart;

    /** A stretch of an axis, both ends included. */
    private record Brush(double low, double high) {
        boolean holds(double place) {
            return place >= low && place <= high;
        }
    }

    public ParallelChart() {
        canvas().addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        canvas().addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
        canvas().addEventHandler(MouseEvent.MOUSE_RELEASED, this::released);
        addEventHandler(KeyEvent.KEY_PRESSED, this::letGo);
    }

    @Override
    protected void lanesChanged() {
        axes = ParallelAxes.of(lanes(), quality());
        brushes.keySet().retainAll(axes.stream().map(ParallelAxis::title).toList());
    }

    @Override
    protected String emptyReason() {
        return lanes().isEmpty() ? "No lanes are shown" : "";
    }

    /** Brushes hold as long as what they chose is still chosen. */
    @Override
    protected void focusChanged() {
        if (!focus().chosenProperty().get().equals(brushed)) {
            brushes.clear();
            brushed = Set.of();
        }
        super.focusChanged();
    }

    @Override
    public void drawOn(Drawing drawing) {
        Comparator<ChartedLane> asideFirst =
                Comparator.comparing(lane -> !focus().isAside(lane.id()));
        Comparator<ChartedLane> pointedLast =
                Comparator.comparing(lane -> focus().isPointed(lane.id()));
        lanes().stream()
                .sorted(asideFirst.thenComparing(pointedLast))
                .forEach(lane -> paintLine(drawing, lane));
        for (int i = 0; i < axes.size(); i++) {
            paintAxis(drawing, axes.get(i), xOf(i));
        }
    }

    private void paintLine(Drawing drawing, ChartedLane lane) {
        double[] x = new double[axes.size()];
        double[] y = new double[axes.size()];
        for (int i = 0; i < x.length; i++) {
            x[i] = xOf(i);
            y[i] = yOf(axes.get(i).placeOf(lane));
        }
        boolean pointed = focus().isPointed(lane.id());
        double opacity =
                pointed
                        ? 1
                        : focus().isAside(lane.id())
                                ? ASIDE
                                : lanes().size() > FEW_LANES ? MANY : 1;
        Paint paint = ink().lane(lane.styleClasses());
        drawing.faded(
                opacity, () -> drawing.polyline(x, y, x.length, new Pen(paint, pointed ? 3 : 1.5)));
    }

    private void paintAxis(Drawing drawing, ParallelAxis axis, double x) {
        Rectangle2D plot = plot();
        drawing.line(x, plot.getMinY(), x, plot.getMaxY(), new Pen(ink().frame(), 1.25));
        boolean last = axis == axes.get(axes.size() - 1);
        TextAlignment side = last ? TextAlignment.RIGHT : TextAlignment.LEFT;
        double beside = last ? x - 6 : x + 6;
        Lettering lettering = ink().mark().aligned(side, VPos.CENTER);
        for (ParallelAxis.Mark mark : axis.marks()) {
            double y = yOf(mark.place());
            drawing.line(x - 3, y, x + 3, y, new Pen(ink().frame(), 1));
            paintOnPaper(drawing, shortened(mark.text()), beside, y, lettering);
        }
        if (axis.isPartial(lanes())) {
            paintOnPaper(drawing, "none", beside, yOf(ParallelAxis.NOWHERE), lettering);
        }
        boolean first = axis == axes.get(0);
        drawing.text(
                axis.title(),
                x,
                plot.getMinY() - 16,
                ink().title()
                        .aligned(
                                last
                                        ? TextAlignment.RIGHT
                                        : first ? TextAlignment.LEFT : TextAlignment.CENTER,
                                VPos.CENTER));
        Brush brush = brushes.get(axis.title());
        if (brush != null) {
            paintBrush(drawing, brush, x);
        }
    }

    /** Numbers stay readable where many lines pass behind them. */
    private void paintOnPaper(
            Drawing drawing, String text, double x, double y, Lettering lettering) {
        double width = text.length() * lettering.font().getSize() * 0.62;
        double left = lettering.across() == TextAlignment.RIGHT ? x - width : x;
        drawing.faded(
                0.75,
                () ->
                        drawing.rectangle(
                                left - 1,
                                y - ink().lineHeight() / 2,
                                width + 2,
                                ink().lineHeight(),
                                paper()));
        drawing.text(text, x, y, lettering);
    }

    private void paintBrush(Drawing drawing, Brush brush, double x) {
        double top = yOf(Math.min(1, brush.high()));
        double bottom = yOf(Math.max(ParallelAxis.NOWHERE, brush.low()));
        double height = Math.max(4, bottom - top);
        Color accent = (Color) ink().accent();
        drawing.faded(
                0.3,
                () -> drawing.rectangle(x - BRUSH_WIDTH / 2, top, BRUSH_WIDTH, height, accent));
        drawing.line(x - BRUSH_WIDTH / 2, top, x + BRUSH_WIDTH / 2, top, new Pen(accent, 2));
        drawing.line(
                x - BRUSH_WIDTH / 2,
                top + height,
                x + BRUSH_WIDTH / 2,
                top + height,
                new Pen(accent, 2));
    }

    private void pressed(MouseEvent event) {
        dragged = event.getButton() == MouseButton.PRIMARY ? axisAt(event.getX()) : null;
        dragStart = placeAt(event.getY());
    }

    private void dragged(MouseEvent event) {
        double now = placeAt(event.getY());
        if (dragged != null && Math.abs(now - dragStart) >= LEAST_BRUSH) {
            Brush brush = new Brush(Math.min(dragStart, now), Math.max(dragStart, now));
            brushes.put(dragged.title(), brush);
            publish();
        }
    }

    /** A click lets go of the axis. */
    private void released(MouseEvent event) {
        if (dragged != null
                && event.isStillSincePress()
                && brushes.remove(dragged.title()) != null) {
            publish();
        }
        dragged = null;
    }

    private void letGo(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE && !brushes.isEmpty()) {
            brushes.clear();
            publish();
            event.consume();
        }
    }

    private void publish() {
        List<ChartedLane> passing = brushes.isEmpty() ? List.of() : passing();
        brushed = ids(passing);
        focus().choose(brushed);
        repaintSoon();
    }

    private List<ChartedLane> passing() {
        return lanes().stream()
                .filter(
                        lane ->
                                axes.stream()
                                        .filter(axis -> brushes.containsKey(axis.title()))
                                        .allMatch(
                                                axis ->
                                                        brushes.get(axis.title())
                                                                .holds(axis.placeOf(lane))))
                .toList();
    }

    @Override
    protected List<ChartedLane> at(double x, double y) {
        if (dragged != null || axes.size() < 2 || axisAt(x) != null) {
            return List.of();
        }
        double between = (x - xOf(0)) / (xOf(1) - xOf(0));
        int left = (int) Math.max(0, Math.min(axes.size() - 2, Math.floor(between)));
        double share = between - left;
        Comparator<ChartedLane> nearest =
                Comparator.comparingDouble(lane -> Math.abs(yBetween(lane, left, share) - y));
        return lanes().stream()
                .filter(lane -> !focus().isAside(lane.id()))
                .min(nearest)
                .filter(lane -> Math.abs(yBetween(lane, left, share) - y) <= NEAR_LINE)
                .map(List::of)
                .orElse(List.of());
    }

    @Override
    protected boolean hasOwnUse(double x, double y) {
        return axisAt(x) != null;
    }

    private double yBetween(ChartedLane lane, int left, double share) {
        double from = yOf(axes.get(left).placeOf(lane));
        double to = yOf(axes.get(left + 1).placeOf(lane));
        return from + share * (to - from);
    }

    @Override
    protected List<List<ChartedLane>> inOrder() {
        return lanes().stream().map(List::of).toList();
    }

    private ParallelAxis axisAt(double x) {
        for (int i = 0; i < axes.size(); i++) {
            if (Math.abs(xOf(i) - x) <= NEAR_AXIS) {
                return axes.get(i);
            }
        }
        return null;
    }

    private double xOf(int axis) {
        Rectangle2D plot = plot();
        double share = axes.size() == 1 ? 0.5 : (double) axis / (axes.size() - 1);
        return Math.round(plot.getMinX() + share * plot.getWidth()) + 0.5;
    }

    private double yOf(double place) {
        return plot().getMaxY() - place * plot().getHeight();
    }

    private double placeAt(double y) {
        return (plot().getMaxY() - y) / plot().getHeight();
    }

    private Rectangle2D plot() {
        double line = ink().lineHeight();
        double top = Math.ceil(line * 2.4);
        double height = Math.max(1, getHeight() - top - line);
        // The lowest tenth belongs to lanes without a value.
        return new Rectangle2D(24, top, Math.max(1, getWidth() - 48), height / 1.12);
    }

    private static String shortened(String text) {
        return text.length() <= 18 ? text : text.substring(0, 17) + "…";
    }

    @Override
    protected String summary() {
        return "Parallel coordinates of %d lanes over %s"
                .formatted(
                        lanes().size(),
                        String.join(", ", axes.stream().map(ParallelAxis::title).toList()));
    }
}
