package org.loraworkbench.gui.common.chart;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.value.ObservableDoubleValue;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.paint.Paint;
import javafx.scene.shape.Line;
import org.loraworkbench.gui.common.NumberText;

/** Names every line beside its colour and its newest value; a click hides the line. */
final class ChartLegend extends FlowPane {

    private static final double SWATCH_LENGTH = 12;

    private final ObservableDoubleValue smoothing;
    private final Map<ChartSeries, Entry> entries = new LinkedHashMap<>();

    ChartLegend(ObservableDoubleValue smoothing) {
        this.smoothing = smoothing;
        getStyleClass().add("chart-legend");
    }

    /**
     * @param changed run whenever the style sheet gives a line another colour
     */
    void show(List<ChartSeries> series, Runnable changed) {
        entries.clear();
        series.forEach(line -> entries.put(line, new Entry(line, changed)));
        getChildren().setAll(entries.values());
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

    private final class Entry extends ToggleButton {

        private final ChartSeries series;
        private final Line swatch;
        private final Label value = new Label();

        Entry(ChartSeries series, Runnable changed) {
            this.series = series;
            this.swatch = swatch();
            value.getStyleClass().add("chart-legend-value");
            Label name = new Label(series.name());
            HBox content = new HBox(swatch, name, value);
            content.getStyleClass().add("chart-legend-entry");
            getStyleClass().setAll("chart-legend-button");
            getStyleClass().addAll(series.styleClasses());
            setGraphic(content);
            setAccessibleText("Show " + series.name());
            selectedProperty().bindBidirectional(series.visibleProperty());
            swatch.strokeProperty().addListener(property -> changed.run());
        }

        void update() {
            value.setText(NumberText.measure(series.latest(smoothing.get())));
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
