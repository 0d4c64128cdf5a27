package org.loraworkbench.gui.common.chart;

import java.util.function.DoubleFunction;
import javafx.geometry.Rectangle2D;
import javafx.geometry.VPos;
import javafx.scene.text.TextAlignment;
import org.loraworkbench.gui.common.ValueForm;
import org.loraworkbench.gui.common.draw.ChartInk;
import org.loraworkbench.gui.common.draw.Drawing;
import org.loraworkbench.gui.common.draw.Lettering;
import org.loraworkbench.gui.common.draw.Pen;

/** Draws the numbers of a chart's axes and the lines that belong to them. */
public final class AxisMarks {

    private static final double PIXELS_PER_MARK_ACROSS = 96;
    private static final double PIXELS_PER_MARK_UP = 56;
    private static final double EDGE = 16;

    private final ChartInk ink;

    public AxisMarks(ChartInk ink) {
        this.ink = ink;
    }

    /** How many marks a vertical axis of this plot has room for. */
    public static int countUp(Rectangle2D plot) {
        return (int) Math.max(2, plot.getHeight() / PIXELS_PER_MARK_UP);
    }

    /** How many marks a horizontal axis of this plot has room for. */
    public static int countAcross(Rectangle2D plot) {
        return (int) Math.max(2, plot.getWidth() / PIXELS_PER_MARK_ACROSS);
    }

    /**
     * The left axis, with a line through the plot for each mark.
     *
     * @param form of the values
     */
    public void paintUp(Drawing drawing, Scale up, ValueForm form, Rectangle2D plot) {
        int count = countUp(plot);
        double step = Ticks.roundStep(up.low(), up.high(), count);
        if (Ticks.multiples(up.low(), up.high(), step).length < 2) {
            step /= 2;
        }
        double[] marks =
                up.logarithmic()
                        ? Ticks.logarithmic(up.low(), up.high(), count)
                        : Ticks.multiples(up.low(), up.high(), step);
        Pen pen = new Pen(ink.grid(), 1);
        Lettering lettering = ink.mark().aligned(TextAlignment.RIGHT, VPos.CENTER);
        for (double mark : marks) {
            double y = Math.round(up.pixel(mark)) + 0.5;
            drawing.line(plot.getMinX(), y, plot.getMaxX(), y, pen);
            String text = text(mark, up.logarithmic() ? Math.min(mark, step) : step, form);
            drawing.text(text, plot.getMinX() - 8, y, lettering);
        }
    }

    private static String text(double mark, double step, ValueForm form) {
        return form == ValueForm.SHARE
                ? Ticks.text(100 * mark, 100 * step) + " %"
                : Ticks.text(mark, step);
    }

    /** The axis below the plot. */
    public void paintAcross(
            Drawing drawing,
            Scale across,
            double[] marks,
            DoubleFunction<String> text,
            Rectangle2D plot) {
        double baseline = Math.round(plot.getMaxY()) + 0.5;
        Pen pen = new Pen(ink.frame(), 1);
        drawing.line(plot.getMinX(), baseline, plot.getMaxX(), baseline, pen);
        for (double mark : marks) {
            double x = Math.round(across.pixel(mark)) + 0.5;
            drawing.line(x, baseline, x, baseline + 4, pen);
            boolean last = x > plot.getMaxX() - EDGE;
            TextAlignment side = last ? TextAlignment.RIGHT : TextAlignment.CENTER;
            drawing.text(
                    text.apply(mark),
                    last ? plot.getMaxX() + 8 : x,
                    baseline + 7,
                    ink.mark().aligned(side, VPos.TOP));
        }
    }

    /**
     * What the axes are of: above the left one, and at the right below the lower one.
     *
     * @param height of the chart
     */
    public void paintTitles(
            Drawing drawing, String up, String across, Rectangle2D plot, double height) {
        drawing.text(
                up, 4, plot.getMinY() - 14, ink.title().aligned(TextAlignment.LEFT, VPos.CENTER));
        drawing.text(
                across,
                plot.getMaxX(),
                height - 8,
                ink.title().aligned(TextAlignment.RIGHT, VPos.CENTER));
    }
}
