package org.loraworkbench.gui.lab.chart;

import java.util.List;
import javafx.geometry.Rectangle2D;
import javafx.geometry.VPos;
import javafx.scene.text.TextAlignment;
import org.loraworkbench.gui.common.draw.ChartInk;
import org.loraworkbench.gui.common.draw.Drawing;

/** The names of adapters beside what is drawn of them, each with a remark below it. */
final class LaneLegend {

    private static final double RADIUS = 5;

    private final ChartInk ink;

    /**
     * @param name of the adapter
     * @param remark such as a number of its own
     */
    record Entry(String name, List<String> styleClasses, String remark) {}

    LaneLegend(ChartInk ink) {
        this.ink = ink;
    }

    /** In pixels; follows the size of the letters. */
    private double width() {
        return Math.ceil(ink.lineHeight() * 15);
    }

    /** Whether there is room beside a drawing for it; otherwise it stands above. */
    boolean isBeside(double chartWidth) {
        return chartWidth >= 2.6 * width();
    }

    /** How much of the width of a chart it takes. */
    double beside(double chartWidth) {
        return isBeside(chartWidth) ? width() : 0;
    }

    /** How much of the height of a chart it takes. */
    double above(double chartWidth, int entries) {
        return isBeside(chartWidth) ? 0 : Math.ceil(entries * line());
    }

    private double line() {
        return ink.lineHeight() * 1.35;
    }

    /**
     * @param plot what it stands beside or above
     */
    void paint(Drawing drawing, List<Entry> entries, Rectangle2D plot, double chartWidth) {
        boolean beside = isBeside(chartWidth);
        Rectangle2D area =
                beside
                        ? new Rectangle2D(
                                plot.getMaxX() + 8, plot.getMinY(), width(), plot.getHeight())
                        : new Rectangle2D(0, 0, chartWidth, above(chartWidth, entries.size()));
        boolean twoLines = beside && entries.size() * 2.4 * line() <= area.getHeight();
        double step = twoLines ? 2.4 * line() : beside ? line() * 0.9 : line();
        drawing.within(
                area,
                () -> {
                    for (int i = 0; i < entries.size(); i++) {
                        paint(drawing, entries.get(i), area, i * step, twoLines, line());
                    }
                });
    }

    private void paint(
            Drawing drawing,
            Entry entry,
            Rectangle2D area,
            double below,
            boolean twoLines,
            double line) {
        double x = area.getMinX() + 8;
        double y = area.getMinY() + below + line / 2;
        drawing.dot(x + RADIUS, y, RADIUS, ink.lane(entry.styleClasses()));
        String name = twoLines ? entry.name() : entry.name() + "  " + entry.remark();
        drawing.text(
                name, x + 3 * RADIUS + 2, y, ink.title().aligned(TextAlignment.LEFT, VPos.CENTER));
        if (twoLines) {
            drawing.text(
                    entry.remark(),
                    x + 3 * RADIUS + 2,
                    y + line,
                    ink.mark().aligned(TextAlignment.LEFT, VPos.CENTER));
        }
    }
}
