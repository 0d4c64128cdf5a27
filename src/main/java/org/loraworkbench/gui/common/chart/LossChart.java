package org.loraworkbench.gui.common.chart;

import java.util.List;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Rectangle2D;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.paint.Paint;
import javafx.scene.shape.Rectangle;
import org.loraworkbench.gui.common.draw.CanvasDrawing;
import org.loraworkbench.gui.common.draw.ChartInk;
import org.loraworkbench.gui.common.draw.Drawing;
import org.loraworkbench.gui.common.draw.Lettering;
import org.loraworkbench.gui.common.draw.Picture;
import org.loraworkbench.gui.common.draw.RepaintPulse;

/**
 * A live line chart for up to 16 series of 100,000 points each.
 *
 * <p>Wheel: zoom along the horizontal axis. Drag: zoom to a rectangle. Double click: everything
 * again. Keys: + and − zoom, ← and → move, 0 shows everything. Clicking a legend entry hides its
 * line, clicking a line chooses it. Repainted at most 30 times a second, only after a change, and
 * never while hidden.
 */
public final class LossChart extends Region implements Picture {

    private static final double RIGHT_MARGIN = 14;
    private static final double TOP_MARGIN = 8;

    private final ObjectProperty<XAxis> xAxis = new SimpleObjectProperty<>(XAxis.STEP);
    private final BooleanProperty logarithmic = new SimpleBooleanProperty(false);
    private final DoubleProperty smoothing = new SimpleDoubleProperty(0);
    private final ObjectProperty<Progress> expectedEnd = new SimpleObjectProperty<>();
    private final StringProperty emptyText = new SimpleStringProperty("No data yet");
    private final ObjectProperty<Viewport> viewport =
            new SimpleObjectProperty<>(Viewport.EVERYTHING);

    private final Canvas canvas = new Canvas();
    private final Label empty = new Label();
    private final ReadOnlyObjectWrapper<ChartSeries> pointed = new ReadOnlyObjectWrapper<>();
    private final ChartLegend legend = new ChartLegend(smoothing, pointed::set);
    private final ChartLines lines = new ChartLines(legend);
    private final ScrolledLegend scrolledLegend = new ScrolledLegend(legend);
    private final RepaintPulse pulse = new RepaintPulse(this, this::paint);
    private final ChartInk ink = new ChartInk(pulse::request);
    private final ChartPainter painter = new ChartPainter(ink);
    private final CanvasDrawing screen = new CanvasDrawing(canvas.getGraphicsContext2D());
    private final Rectangle selection = new Rectangle();
    private final ChartReadout readout = new ChartReadout();
    private final InvalidationListener repaint = property -> pulse.request();
    private ChartFrame frame;
    private Consumer<ChartSeries> onChosen = line -> {};

    public LossChart() {
        getStyleClass().add("loss-chart");
        empty.getStyleClass().add("chart-empty");
        empty.textProperty().bind(emptyText);
        empty.setMouseTransparent(true);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        selection.setManaged(false);
        selection.setMouseTransparent(true);
        selection.setVisible(false);
        selection.getStyleClass().add("chart-selection");
        getChildren().addAll(ink, canvas, selection, empty, readout, scrolledLegend);
        lines.series().addListener((ListChangeListener<ChartSeries>) this::seriesChanged);
        xAxis.addListener(property -> viewport.set(Viewport.EVERYTHING));
        logarithmic.addListener(property -> viewport.set(Viewport.EVERYTHING));
        List.of(xAxis, logarithmic, smoothing, expectedEnd, viewport, lines.emphasizedProperty())
                .forEach(property -> property.addListener(repaint));
        new ChartGestures(this, canvas, viewport, readout, selection).install();
    }

    public ObservableList<ChartSeries> getSeries() {
        return lines.series();
    }

    /** Shows these lines, and those that are added to or removed from the list later. */
    public void show(ObservableList<ChartSeries> shown) {
        lines.follow(shown);
    }

    public ObjectProperty<XAxis> xAxisProperty() {
        return xAxis;
    }

    /** Whether the vertical axis is logarithmic; values that are not positive are then left out. */
    public BooleanProperty logarithmicProperty() {
        return logarithmic;
    }

    /** From 0 (none) to below 1; the line as measured stays visible, faintly. */
    public DoubleProperty smoothingProperty() {
        return smoothing;
    }

    /** Where training will end; the axis reaches that far from the start, so that nothing jumps. */
    public ObjectProperty<Progress> expectedEndProperty() {
        return expectedEnd;
    }

    public StringProperty emptyTextProperty() {
        return emptyText;
    }

    public String getEmptyText() {
        return emptyText.get();
    }

    public void setEmptyText(String text) {
        emptyText.set(text);
    }

    /** Whether the legend names dashed lines too, and not only those that are drawn through. */
    public void setDashedInLegend(boolean named) {
        legend.setNamesDashed(named);
    }

    public boolean isDashedInLegend() {
        return legend.namesDashed();
    }

    /** The line under the pointer; null if there is none. */
    public ReadOnlyObjectProperty<ChartSeries> pointedProperty() {
        return pointed.getReadOnlyProperty();
    }

    /** The line that is set apart from the others; null for none. */
    public ObjectProperty<ChartSeries> emphasizedProperty() {
        return lines.emphasizedProperty();
    }

    /** What happens when a line is clicked. */
    public void setOnChosen(Consumer<ChartSeries> action) {
        onChosen = action;
    }

    void choosePointed() {
        if (pointed.get() != null) {
            onChosen.accept(pointed.get());
        }
    }

    /** The scales of the last painting, or null before the first. */
    ChartFrame frame() {
        return frame;
    }

    /** The rectangle between the axes, in pixels. */
    Rectangle2D plot() {
        double left = Math.ceil(ink.lineHeight() * 3.7);
        double bottom = Math.ceil(ink.lineHeight() * 1.8);
        double width = Math.max(1, canvas.getWidth() - left - RIGHT_MARGIN);
        double height = Math.max(1, canvas.getHeight() - TOP_MARGIN - bottom);
        return new Rectangle2D(left, TOP_MARGIN, width, height);
    }

    void repaintSoon() {
        pulse.request();
    }

    /** Paints now, without waiting for the pulse. */
    void paint() {
        if (canvas.getWidth() < 1 || canvas.getHeight() < 1) {
            return;
        }
        ChartOptions options = options();
        List<ChartPainter.Line> painted = lines.toPaint();
        frame = ChartFrame.fit(lines.visible(), options, viewport.get(), plot());
        empty.setVisible(lines.areEmpty());
        canvas.getGraphicsContext2D().clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        if (!lines.areEmpty()) {
            painter.paint(screen, painted, frame, options, plot());
        }
        readout.update(painted, frame, options, plot());
        if (!legend.isHover()) {
            pointed.set(readout.pointed(painted, frame, options));
        }
        legend.update();
    }

    @Override
    public Paint paper() {
        return ink.paper();
    }

    @Override
    public Lettering caption() {
        return ink.title();
    }

    @Override
    public void drawOn(Drawing drawing) {
        if (lines.areEmpty()) {
            return;
        }
        ChartFrame whole = ChartFrame.fit(lines.visible(), options(), viewport.get(), plot());
        painter.paint(drawing, lines.toPaint(), whole, options(), plot());
        drawing.moved(0, canvas.getHeight(), () -> legend.drawOn(drawing, ink.title(), ink.mark()));
    }

    @Override
    public double wholeHeight() {
        return canvas.getHeight() + legend.getHeight();
    }

    private ChartOptions options() {
        Progress end = expectedEnd.get();
        double expected = end == null ? 0 : xAxis.get().of(end);
        return new ChartOptions(xAxis.get(), logarithmic.get(), smoothing.get(), expected);
    }

    private void seriesChanged(ListChangeListener.Change<? extends ChartSeries> change) {
        while (change.next()) {
            change.getRemoved().forEach(line -> line.sizeProperty().removeListener(repaint));
            change.getRemoved().forEach(line -> line.visibleProperty().removeListener(repaint));
            change.getAddedSubList().forEach(line -> line.sizeProperty().addListener(repaint));
            change.getAddedSubList().forEach(line -> line.visibleProperty().addListener(repaint));
        }
        legend.show(lines.series(), pulse::request);
        viewport.set(Viewport.EVERYTHING);
        pulse.request();
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double legendHeight = scrolledLegend.heightIn(getWidth(), getHeight());
        double height = Math.max(0, getHeight() - legendHeight);
        scrolledLegend.resizeRelocate(0, height, getWidth(), legendHeight);
        canvas.setWidth(getWidth());
        canvas.setHeight(height);
        empty.autosize();
        empty.relocate(
                Math.round((getWidth() - empty.getWidth()) / 2),
                Math.round((height - empty.getHeight()) / 2));
        paint();
    }

    @Override
    protected double computeMinHeight(double width) {
        return ScrolledLegend.LEAST_CHART;
    }

    @Override
    protected double computePrefHeight(double width) {
        return 260;
    }

    @Override
    protected double computePrefWidth(double height) {
        return 420;
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        String name = getAccessibleText();
        return attribute == AccessibleAttribute.TEXT
                ? (name == null || name.isEmpty() ? "Line chart" : name)
                        + ". "
                        + (lines.series().isEmpty() ? emptyText.get() : legend.inWords())
                : super.queryAccessibleAttribute(attribute, parameters);
    }
}
