package org.loraworkbench.gui.common.chart;

import java.util.List;
import org.loraworkbench.gui.common.draw.Drawing;
import org.loraworkbench.gui.common.draw.Pen;

/** Draws a ring on a line where another one branches from it, and leads from there to the other. */
final class BranchMark {

    private static final double RADIUS = 5.5;
    private static final double RING_WIDTH = 2;
    private static final double LEAD_WIDTH = 1.25;
    private static final double[] LEAD_DASHES = {2, 3};

    private BranchMark() {}

    /**
     * @param line the one that branches, or any other
     * @param all that are shown; without the parent among them there is no mark
     */
    static void paint(
            Drawing drawing,
            ChartPainter.Line line,
            List<ChartPainter.Line> all,
            ChartFrame frame,
            ChartOptions options) {
        ChartBranch branch = line.series().branch();
        if (branch == null || all.stream().noneMatch(l -> l.series() == branch.parent())) {
            return;
        }
        double value = branch.value(options.smoothing());
        double position = branch.position(options.xAxis());
        if (!Double.isFinite(position) || !frame.up().shows(value)) {
            return;
        }
        double x = frame.across().pixel(position);
        double y = frame.up().pixel(value);
        lead(drawing, line, x, y, frame, options);
        drawing.ring(x, y, RADIUS, new Pen(line.paint(), RING_WIDTH));
    }

    /** On the axis of time both lines have their own clock, and the other may begin before. */
    private static void lead(
            Drawing drawing,
            ChartPainter.Line line,
            double x,
            double y,
            ChartFrame frame,
            ChartOptions options) {
        double first = line.series().values(options.smoothing())[0];
        double firstX = frame.across().pixel(line.series().positions(options.xAxis())[0]);
        if (firstX > x + RADIUS && frame.up().shows(first)) {
            Pen pen = new Pen(line.paint(), LEAD_WIDTH, LEAD_DASHES);
            drawing.line(x + RADIUS, y, firstX, frame.up().pixel(first), pen);
        }
    }
}
