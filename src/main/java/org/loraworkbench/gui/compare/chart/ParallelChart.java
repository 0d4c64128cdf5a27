package org.loraworkbench.gui.compare.chart;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import javafx.geometry.Rectangle2D;
import javafx.geometry.VPos;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
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

    private static final double NEAR_LINE = 8;
    private static final double ASIDE = 0.09;
    private static final double MANY = 0.55;
    private static final int FEW_LANES = 40;
    private static final double LEAST_BRUSH = 0.01;
    private static final double BRUSH_WIDTH = 12;

    /** Of a typewriter's letters, in font sizes. */
    private static final double LETTER_WIDTH = 0.62;

    private final AxisBrushes brushes = new AxisBrushes();
    private List<ParallelAxis> axes = List.of();
    private Set<ComparedLane.Id> brushed = Set.of();
    private ParallelAxis dragged;
    private double dragStart;

    public ParallelChart() {
        canvas().addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        canvas().addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
        canvas().addEventHandler(MouseEvent.MOUSE_RELEASED, this::released);
        addEventHandler(KeyEvent.KEY_PRESSED, this::letGo);
    }

    @Override
    protected void lanesChanged() {
        axes = ParallelAxes.of(lanes(), quality());
        brushes.retain(axes);
    }

    @Override
    protected String emptyReason() {
        return lanes().isEmpty() ? "No lanes are shown" : "";
    }

    /** Brushes hold as long as what they chose is still chosen. */
    @Override
    protected void choiceChanged() {
        if (!focus().chosenProperty().get().equals(brushed)) {
            brushes.clear();
            brushed = Set.of();
        }
        super.choiceChanged();
    }

    @Override
    public void drawOn(Drawing drawing) {
        for (boolean aside : new boolean[] {true, false}) {
            paintLines(
                    drawing,
                    lanes().stream().filter(l -> focus().isAside(l.id()) == aside).toList(),
                    aside ? ASIDE : lanes().size() > FEW_LANES ? MANY : 1);
        }
        for (int i = 0; i < axes.size(); i++) {
            paintAxis(drawing, axes.get(i), geometry().x(i));
        }
    }

    /** Lanes that agree on two neighbouring axes share their stretch of line between them. */
    private void paintLines(Drawing drawing, List<ChartedLane> some, double opacity) {
        drawing.faded(
                opacity,
                () -> {
                    for (int axis = 0; axis + 1 < axes.size(); axis++) {
                        paintStretches(drawing, some, axis);
                    }
                });
    }

    private void paintStretches(Drawing drawing, List<ChartedLane> some, int axis) {
        Set<Stretch> stretches = new LinkedHashSet<>();
        for (ChartedLane lane : some) {
            stretches.add(
                    new Stretch(
                            Math.round(yOf(axes.get(axis).placeOf(lane))),
                            Math.round(yOf(axes.get(axis + 1).placeOf(lane))),
                            lane.styleClasses()));
        }
        for (Stretch stretch : stretches) {
            double width = lanes().size() > FEW_LANES ? 1 : 1.5;
            Pen pen = new Pen(ink().lane(stretch.styleClasses), width);
            drawing.line(geometry().x(axis), stretch.from, geometry().x(axis + 1), stretch.to, pen);
        }
    }

    /** A line between two axes; heights in pixels. */
    private record Stretch(long from, long to, List<String> styleClasses) {}

    @Override
    protected void drawPointed(Drawing drawing) {
        for (ChartedLane lane : pointed()) {
            double[] x = new double[axes.size()];
            double[] y = new double[axes.size()];
            for (int i = 0; i < x.length; i++) {
                x[i] = geometry().x(i);
                y[i] = yOf(axes.get(i).placeOf(lane));
            }
            drawing.polyline(x, y, x.length, new Pen(ink().lane(lane.styleClasses()), 3));
        }
    }

    private void paintAxis(Drawing drawing, ParallelAxis axis, double x) {
        Rectangle2D plot = geometry().plot();
        drawing.line(x, plot.getMinY(), x, plot.getMaxY(), new Pen(ink().frame(), 1.25));
        boolean last = axis == axes.get(axes.size() - 1);
        TextAlignment side = last ? TextAlignment.RIGHT : TextAlignment.LEFT;
        double beside = last ? x - 6 : x + 6;
        Lettering lettering = ink().mark().aligned(side, VPos.CENTER);
        double free = Double.POSITIVE_INFINITY;
        for (ParallelAxis.Mark mark : axis.marks()) {
            double y = yOf(mark.place());
            drawing.line(x - 3, y, x + 3, y, new Pen(ink().frame(), 1));
            if (y <= free) {
                paintOnPaper(drawing, shortened(mark.text()), beside, y, lettering);
                free = y - ink().lineHeight();
            }
        }
        if (axis.isPartial(lanes())) {
            paintOnPaper(drawing, "none", beside, yOf(ParallelAxis.NOWHERE), lettering);
        }
        boolean first = axis == axes.get(0);
        drawing.text(
                axis.title(),
                x,
                plot.getMinY() - (geometry().isRaised(axis) ? 2.2 : 1) * ink().lineHeight(),
                ink().title()
                        .aligned(
                                last
                                        ? TextAlignment.RIGHT
                                        : first ? TextAlignment.LEFT : TextAlignment.CENTER,
                                VPos.CENTER));
        brushes.on(axis).ifPresent(brush -> paintBrush(drawing, brush, x));
    }

    /** Numbers stay readable where many lines pass behind them. */
    private void paintOnPaper(
            Drawing drawing, String text, double x, double y, Lettering lettering) {
        double width = text.length() * lettering.font().getSize() * LETTER_WIDTH;
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

    private void paintBrush(Drawing drawing, AxisBrushes.Brush brush, double x) {
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
        dragged = event.getButton() == MouseButton.PRIMARY ? geometry().axisAt(event.getX()) : null;
        dragStart = geometry().placeAt(event.getY());
    }

    private void dragged(MouseEvent event) {
        double now = geometry().placeAt(event.getY());
        if (dragged != null && Math.abs(now - dragStart) >= LEAST_BRUSH) {
            brushes.put(dragged, dragStart, now);
            publish();
        }
    }

    /** A click lets go of the axis. */
    private void released(MouseEvent event) {
        if (dragged != null && event.isStillSincePress() && brushes.remove(dragged)) {
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
        List<ChartedLane> passing = brushes.isEmpty() ? List.of() : brushes.passing(lanes(), axes);
        brushed = ids(passing);
        focus().choose(brushed);
        repaintSoon();
    }

    @Override
    protected List<ChartedLane> at(double x, double y) {
        if (dragged != null || axes.size() < 2 || geometry().axisAt(x) != null) {
            return List.of();
        }
        ParallelLayout geometry = geometry();
        ToDoubleFunction<ChartedLane> distance = lane -> Math.abs(geometry.yOfLine(lane, x) - y);
        return lanes().stream()
                .filter(lane -> !focus().isAside(lane.id()))
                .min(Comparator.comparingDouble(distance))
                .filter(lane -> distance.applyAsDouble(lane) <= NEAR_LINE)
                .map(List::of)
                .orElse(List.of());
    }

    @Override
    protected boolean hasOwnUse(double x, double y) {
        return geometry().axisAt(x) != null;
    }

    @Override
    protected List<List<ChartedLane>> inOrder() {
        return lanes().stream().map(List::of).toList();
    }

    /** Where an axis stands, in pixels. */
    double xOf(String title) {
        return geometry().x(axes.stream().map(ParallelAxis::title).toList().indexOf(title));
    }

    /** The height of a place on every axis, in pixels. */
    double yOf(double place) {
        return geometry().y(place);
    }

    private ParallelLayout geometry() {
        return ParallelLayout.of(axes, getWidth(), getHeight(), ink().lineHeight());
    }

    /** As much of a text as has room before the next axis. */
    private String shortened(String text) {
        double room = geometry().spacing() - 16;
        int letters = (int) Math.max(4, room / (ink().mark().font().getSize() * LETTER_WIDTH));
        return text.length() <= letters ? text : text.substring(0, letters - 1) + "…";
    }

    @Override
    protected String summary() {
        return "Parallel coordinates of %d lanes over %s"
                .formatted(
                        lanes().size(),
                        String.join(", ", axes.stream().map(ParallelAxis::title).toList()));
    }
}
