package org.loraworkbench.gui.common.chart;

import java.util.List;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Paint;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import org.loraworkbench.gui.common.NumberText;

/** The crosshair under the pointer, with the value of every line there. */
final class ChartReadout extends Pane {

    private static final double GAP = 12;

    /** Pixels between a line and a pointer that means it. */
    private static final double NEAR = 12;

    private final Line crosshair = new Line();
    private final Pane dots = new Pane();
    private final Label position = new Label();
    private final GridPane values = new GridPane();
    private final VBox card = new VBox(position, values);
    private Point2D pointer;

    ChartReadout() {
        setManaged(false);
        setMouseTransparent(true);
        setVisible(false);
        crosshair.getStyleClass().add("chart-crosshair");
        position.getStyleClass().add("chart-readout-title");
        values.getStyleClass().add("chart-readout-values");
        card.getStyleClass().add("chart-readout");
        getChildren().addAll(crosshair, dots, card);
    }

    /** Puts the crosshair under the pointer; null takes it away. */
    void point(Point2D newPointer) {
        pointer = newPointer;
    }

    void update(
            List<ChartPainter.Line> lines,
            ChartFrame frame,
            ChartOptions options,
            Rectangle2D plot) {
        boolean shown = pointer != null && plot.contains(pointer) && !lines.isEmpty();
        setVisible(shown);
        if (!shown) {
            return;
        }
        double where = frame.across().value(pointer.getX());
        crosshair.setStartX(Math.round(pointer.getX()) + 0.5);
        crosshair.setEndX(crosshair.getStartX());
        crosshair.setStartY(plot.getMinY());
        crosshair.setEndY(plot.getMaxY());
        dots.getChildren().clear();
        values.getChildren().clear();
        for (int row = 0; row < lines.size(); row++) {
            showLine(row, lines.get(row), where, frame, options);
        }
        position.setText(options.xAxis().title() + " " + nearest(lines, where, options.xAxis()));
        placeCard(plot);
    }

    private void showLine(
            int row, ChartPainter.Line line, double where, ChartFrame frame, ChartOptions options) {
        ChartSeries series = line.series();
        int index = series.nearest(options.xAxis(), where);
        double value = series.values(options.smoothing())[index];
        double x = frame.across().pixel(series.positions(options.xAxis())[index]);
        if (Double.isFinite(value) && frame.up().contains(value)) {
            dots.getChildren().add(dot(x, frame.up().pixel(value), line.paint()));
        }
        Label number = new Label(series.form().text(value));
        number.getStyleClass().add("chart-readout-value");
        values.addRow(row, dot(0, 0, line.paint()), new Label(series.name()), number);
    }

    /** The line under the pointer; null if none is near. */
    ChartSeries pointed(List<ChartPainter.Line> lines, ChartFrame frame, ChartOptions options) {
        ChartSeries nearest = null;
        double least = NEAR;
        for (ChartPainter.Line line : pointer == null ? List.<ChartPainter.Line>of() : lines) {
            ChartSeries series = line.series();
            double where = frame.across().value(pointer.getX());
            double value =
                    series.values(options.smoothing())[series.nearest(options.xAxis(), where)];
            double distance = Math.abs(frame.up().pixel(value) - pointer.getY());
            if (distance < least) {
                nearest = series;
                least = distance;
            }
        }
        return nearest;
    }

    private static Circle dot(double x, double y, Paint paint) {
        Circle dot = new Circle(x, y, 3.5, paint);
        dot.getStyleClass().add("chart-readout-dot");
        return dot;
    }

    private static String nearest(List<ChartPainter.Line> lines, double where, XAxis axis) {
        ChartSeries first = lines.get(0).series();
        double position = first.positions(axis)[first.nearest(axis, where)];
        return axis == XAxis.STEP ? NumberText.count(Math.round(position)) : axis.text(position);
    }

    private void placeCard(Rectangle2D plot) {
        card.applyCss();
        card.autosize();
        double right = pointer.getX() + GAP;
        boolean fitsRight = right + card.getWidth() <= plot.getMaxX();
        double x = fitsRight ? right : pointer.getX() - GAP - card.getWidth();
        double lowest = plot.getMaxY() - card.getHeight();
        double y = Math.max(plot.getMinY(), Math.min(pointer.getY() + GAP, lowest));
        card.relocate(Math.round(Math.max(0, x)), Math.round(y));
    }
}
