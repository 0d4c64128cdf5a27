package org.loraworkbench.gui.common.chart;

import javafx.geometry.Insets;
import javafx.scene.control.ScrollPane;

/** A legend that scrolls where it would take the curves their room. */
final class ScrolledLegend extends ScrollPane {

    /** Of the chart's height. */
    private static final double LARGEST_SHARE = 0.4;

    /** Of what the curves are drawn on, in pixels: fewer show nothing. */
    private static final double LEAST_DRAWING = 110;

    /** A line of the legend, in pixels; the others are scrolled to. */
    private static final double LEAST_LEGEND = 32;

    /** Of a chart with its legend, in pixels. */
    static final double LEAST_CHART = LEAST_DRAWING + LEAST_LEGEND;

    private final ChartLegend legend;

    ScrolledLegend(ChartLegend legend) {
        super(legend);
        this.legend = legend;
        getStyleClass().add("bare-scroll");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setFocusTraversable(false);
    }

    /** How high it is in a chart of this size: whole where that leaves enough to the curves. */
    double heightIn(double width, double height) {
        Insets insets = getInsets();
        double inner = width - insets.getLeft() - insets.getRight();
        double whole = legend.prefHeight(inner) + insets.getTop() + insets.getBottom();
        double most = Math.min(LARGEST_SHARE * height, height - LEAST_DRAWING);
        return snapSizeY(Math.max(0, Math.min(whole, most)));
    }
}
