package org.loraworkbench.gui.common.chart;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The lines of a chart, and how each of them is drawn. */
final class ChartLines {

    private final ObservableList<ChartSeries> series = FXCollections.observableArrayList();
    private final ObjectProperty<ChartSeries> emphasized = new SimpleObjectProperty<>();
    private final ChartLegend legend;
    private ObservableList<ChartSeries> source = FXCollections.observableArrayList();

    /**
     * @param legend knows the colours and dashes
     */
    ChartLines(ChartLegend legend) {
        this.legend = legend;
    }

    ObservableList<ChartSeries> series() {
        return series;
    }

    /** The line that is set apart from the others; null for none. */
    ObjectProperty<ChartSeries> emphasizedProperty() {
        return emphasized;
    }

    /** Takes these lines, and follows what is added to or removed from the list later. */
    void follow(ObservableList<ChartSeries> lines) {
        Bindings.unbindContent(series, source);
        source = lines;
        Bindings.bindContent(series, lines);
    }

    /** Whether no line has a point. */
    boolean areEmpty() {
        return series.stream().allMatch(ChartSeries::isEmpty);
    }

    List<ChartSeries> visible() {
        return series.stream()
                .filter(line -> line.visibleProperty().get() && !line.isEmpty())
                .toList();
    }

    /** The visible lines as they are painted. */
    List<ChartPainter.Line> toPaint() {
        return visible().stream()
                .map(
                        line ->
                                new ChartPainter.Line(
                                        line,
                                        legend.paintOf(line),
                                        legend.dashesOf(line),
                                        emphasis(line)))
                .toList();
    }

    private ChartPainter.Emphasis emphasis(ChartSeries line) {
        if (emphasized.get() == null || !series.contains(emphasized.get())) {
            return ChartPainter.Emphasis.NONE;
        }
        return line == emphasized.get() ? ChartPainter.Emphasis.FRONT : ChartPainter.Emphasis.BACK;
    }
}
