package org.loraworkbench.gui.common.chart;

import javafx.scene.paint.Paint;
import org.loraworkbench.gui.common.draw.Drawing;
import org.loraworkbench.gui.common.draw.Pen;

/** A line through few points, in pixels. The buffers are reused from line to line. */
final class Polyline {

    /** Average distance of points in pixels. */
    private static final double SPARSE = 10;

    private double[] x = new double[0];
    private double[] y = new double[0];
    private int size;

    /** Replaces the line by the points from index {@code first} to before {@code end}. */
    void trace(double[] xs, double[] ys, int first, int end, Scale across, Scale up) {
        if (x.length < end - first) {
            x = new double[2 * (end - first)];
            y = new double[x.length];
        }
        size = 0;
        for (int i = first; i < end; i++) {
            if (up.shows(ys[i])) {
                x[size] = across.pixel(xs[i]);
                y[size] = up.pixel(ys[i]);
                size++;
            }
        }
    }

    void stroke(Drawing drawing, Pen pen) {
        drawing.polyline(x, y, size, pen);
    }

    void dots(Drawing drawing, double radius, Paint paint) {
        for (int i = 0; i < size; i++) {
            drawing.dot(x[i], y[i], radius, paint);
        }
    }

    /** Whether the points are so far apart that each deserves a dot. */
    boolean sparse() {
        return size > 0 && x[size - 1] - x[0] >= (size - 1) * SPARSE;
    }
}
