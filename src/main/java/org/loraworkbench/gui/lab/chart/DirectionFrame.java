package org.loraworkbench.gui.lab.chart;

import java.util.stream.IntStream;
import javafx.geometry.Rectangle2D;
import javafx.geometry.VPos;
import javafx.scene.text.TextAlignment;
import org.loraworkbench.gui.common.NumberText;
import org.loraworkbench.gui.common.ValueForm;
import org.loraworkbench.gui.common.chart.AxisMarks;
import org.loraworkbench.gui.common.chart.Scale;
import org.loraworkbench.gui.common.draw.ChartInk;
import org.loraworkbench.gui.common.draw.Drawing;

/** The axes of a chart over directions, counted from 1, with a legend for its lanes. */
final class DirectionFrame {

    /** Below it, two numbers on the axis would touch, in pixels. */
    private static final double LEAST_GAP = 36;

    private final ChartInk ink;
    private final double marksWidth;
    private final AxisMarks marks;
    private final LaneLegend legend;

    /**
     * @param marksWidth room for the numbers of the upward axis, as a multiple of the line's height
     */
    DirectionFrame(ChartInk ink, LaneLegend legend, double marksWidth) {
        this.ink = ink;
        this.legend = legend;
        this.marksWidth = marksWidth;
        marks = new AxisMarks(ink);
    }

    /** Where values are drawn, in a chart of this size with so many lanes in its legend. */
    Rectangle2D plot(double width, double height, int lanes) {
        double line = ink.lineHeight();
        double left = Math.ceil(line * marksWidth);
        double top = Math.ceil(line * 2) + legend.above(width, lanes);
        return new Rectangle2D(
                left,
                top,
                Math.max(1, width - left - legend.beside(width) - 16),
                Math.max(1, height - top - Math.ceil(line * 3)));
    }

    /** From the first direction to the last, with half a step on both sides. */
    Scale across(Rectangle2D plot, int directions) {
        return new Scale(0.5, directions + 0.5, plot.getMinX(), plot.getMaxX(), false);
    }

    /**
     * @param upward what the upward axis shows
     * @param rightward what is counted
     */
    void paint(
            Drawing drawing,
            Rectangle2D plot,
            Scale up,
            int directions,
            String upward,
            String rightward) {
        marks.paintUp(drawing, up, ValueForm.NUMBER, plot);
        marks.paintAcross(
                drawing,
                across(plot, directions),
                shown(plot, directions),
                NumberText::plain,
                plot);
        drawing.text(
                upward,
                4,
                plot.getMinY() - 12,
                ink.title().aligned(TextAlignment.LEFT, VPos.CENTER));
        drawing.text(
                rightward,
                plot.getMaxX(),
                plot.getMaxY() + Math.ceil(ink.lineHeight() * 3) - 8,
                ink.title().aligned(TextAlignment.RIGHT, VPos.CENTER));
    }

    /** The first, and as many others at equal distances as there is room for. */
    private static double[] shown(Rectangle2D plot, int directions) {
        int every = Math.max(1, (int) Math.ceil(directions / (plot.getWidth() / LEAST_GAP)));
        return IntStream.rangeClosed(1, directions)
                .filter(k -> k == 1 || k % every == 0)
                .mapToDouble(k -> k)
                .toArray();
    }
}
