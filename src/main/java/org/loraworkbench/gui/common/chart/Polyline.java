package org.loraworkbench.gui.common.chart;

import javafx.scene.canvas.GraphicsContext;

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

    void stroke(GraphicsContext graphics) {
        graphics.strokePolyline(x, y, size);
    }

    void dots(GraphicsContext graphics, double radius) {
        for (int i = 0; i < size; i++) {
            graphics.fillOval(x[i] - radius, y[i] - radius, 2 * radius, 2 * radius);
        }
    }

    /** Whether the points are so far apart that each deserves a dot. */
    boolean sparse() {
        return size > 0 && x[size - 1] - x[0] >= (size - 1) * SPARSE;
    }
}
