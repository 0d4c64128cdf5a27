package org.loraworkbench.gui.common.chart;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.value.ObservableDoubleValue;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.paint.Paint;
import javafx.scene.shape.Line;
import javafx.scene.text.TextAlignment;
import org.loraworkbench.gui.common.draw.Drawing;
import org.loraworkbench.gui.common.draw.Lettering;
import org.loraworkbench.gui.common.draw.Pen;

/** Names every line beside its colour and its newest value; a click hides the line. */
final class ChartLegend extends FlowPane {

    private static final double SWATCH_LENGTH = 12;

    private final ObservableDoubleValue smoothing;
    private final Consumer<ChartSeries> pointed;
    private final Map<ChartSeries, Entry> entries = new LinkedHashMap<>();
    private boolean namesDashed = true;

    /**
     * @param pointed told the line whose entry lies under the pointer; null: none
     */
    ChartLegend(ObservableDoubleValue smoothing, Consumer<ChartSeries> pointed) {
        this.smoothing = smoothing;
        this.pointed = pointed;
        getStyleClass().add("chart-legend");
    }

    /**
     * @param changed run whenever the style sheet gives a line another colour
     */
    void show(List<ChartSeries> series, Runnable changed) {
        entries.clear();
        series.forEach(line -> entries.put(line, new Entry(line, changed)));
        entries.forEach((line, entry) -> entry.setShown(namesDashed || !line.dashed()));
        getChildren().setAll(entries.values());
    }

    boolean namesDashed() {
        return namesDashed;
    }

    /** Whether dashed lines have an entry too; counts for the lines shown next. */
    void setNamesDashed(boolean names) {
        namesDashed = names;
    }

    Paint paintOf(ChartSeries series) {
        return entries.get(series).swatch.getStroke();
    }

    /** Lengths of dashes and gaps; none for a line drawn through. */
    double[] dashesOf(ChartSeries series) {
        return entries.get(series).swatch.getStrokeDashArray().stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    /** Shows the newest values. */
    void update() {
        entries.values().forEach(Entry::update);
    }

    /** Every line with its newest value. */
    String inWords() {
        return entries.keySet().stream()
                .map(line -> line.name() + " " + line.latestText(smoothing.get()))
                .collect(Collectors.joining(", "));
    }

    /** Draws the entries where they stand, also those that are scrolled out of sight. */
    void drawOn(Drawing drawing, Lettering names, Lettering values) {
        for (Map.Entry<ChartSeries, Entry> entry : entries.entrySet()) {
            if (entry.getKey().visibleProperty().get() && entry.getValue().isManaged()) {
                entry.getValue().drawOn(drawing, names, values);
            }
        }
    }

    /** The middle of a node's left edge, in the legend. */
    private Point2D leftOf(Node node) {
        Bounds place = sceneToLocal(node.localToScene(node.getLayoutBounds()));
        return new Point2D(place.getMinX(), place.getCenterY());
    }

    private final class Entry extends ToggleButton {

        private final ChartSeries series;
        private final Line swatch;
        private final Label name;
        private final Label value = new Label();

        Entry(ChartSeries series, Runnable changed) {
            this.series = series;
            this.swatch = swatch();
            value.getStyleClass().add("chart-legend-value");
            name = new Label(series.name());
            HBox content = new HBox(swatch, name, value);
            content.getStyleClass().add("chart-legend-entry");
            getStyleClass().setAll("chart-legend-button");
            getStyleClass().addAll(series.styleClasses());
            setGraphic(content);
            setAccessibleText("Show " + series.name());
            selectedProperty().bindBidirectional(series.visibleProperty());
            swatch.strokeProperty().addListener(property -> changed.run());
            hoverProperty()
                    .addListener((property, old, now) -> pointed.accept(now ? series : null));
        }

        /** An entry that is not shown still takes its colour from the style sheet. */
        void setShown(boolean shown) {
            setManaged(shown);
            setFocusTraversable(shown);
            setMouseTransparent(!shown);
            getStyleClass().removeAll("chart-legend-unseen");
            if (!shown) {
                getStyleClass().add("chart-legend-unseen");
            }
        }

        void update() {
            value.setText(series.latestText(smoothing.get()));
        }

        void drawOn(Drawing drawing, Lettering names, Lettering values) {
            Point2D line = leftOf(swatch);
            Pen pen = new Pen(swatch.getStroke(), swatch.getStrokeWidth(), dashesOf(series));
            drawing.line(line.getX(), line.getY(), line.getX() + SWATCH_LENGTH, line.getY(), pen);
            write(drawing, name, names);
            write(drawing, value, values);
        }

        private void write(Drawing drawing, Label label, Lettering lettering) {
            Point2D place = leftOf(label);
            drawing.text(
                    label.getText(),
                    place.getX(),
                    place.getY(),
                    lettering.aligned(TextAlignment.LEFT, VPos.CENTER));
        }

        private Line swatch() {
            Line line = new Line(0, 0, SWATCH_LENGTH, 0);
            line.getStyleClass().add("lane-line");
            if (series.dashed()) {
                line.getStyleClass().add("lane-line-dashed");
            }
            return line;
        }
    }
}
