package org.loraworkbench.gui.common.chart;

import java.util.Arrays;
import org.loraworkbench.gui.common.draw.Drawing;
import org.loraworkbench.gui.common.draw.Pen;

/**
 * A line through more points than there are pixels across: every pixel column is filled from its
 * lowest to its highest value, so that no spike is lost, and reaches to its neighbour. Filling
 * upright rectangles is many times as fast as stroking a jagged line.
 */
final class PixelColumns {

    private double[] top = new double[0];
    private double[] bottom = new double[0];
    private int offset;

    /**
     * Replaces the columns by those of the points from index {@code first} to before {@code end}.
     */
    void trace(double[] xs, double[] ys, int first, int end, Scale across, Scale up) {
        clear(across);
        double perUnit = (across.to() - across.from()) / (across.high() - across.low());
        double origin = across.from() - across.low() * perUnit - offset;
        int last = top.length - 1;
        for (int i = first; i < end; i++) {
            double value = ys[i];
            int column = Math.max(0, Math.min(last, (int) (origin + xs[i] * perUnit)));
            if (up.shows(value)) {
                top[column] = Math.max(top[column], value);
                bottom[column] = Math.min(bottom[column], value);
            }
        }
        toPixels(up);
        join();
    }

    /** Fills the columns, as high as the pen is wide at least. The next line is traced anew. */
    void fill(Drawing drawing, Pen pen) {
        for (int column = 0; column < top.length; column++) {
            top[column] -= pen.width() / 2;
            bottom[column] += pen.width() / 2;
        }
        drawing.columns(offset, top, bottom, pen.paint());
    }

    private void clear(Scale across) {
        offset = (int) Math.floor(across.from());
        int columns = (int) Math.ceil(across.to()) - offset + 1;
        if (top.length != columns) {
            top = new double[columns];
            bottom = new double[columns];
        }
        Arrays.fill(top, Double.NEGATIVE_INFINITY);
        Arrays.fill(bottom, Double.POSITIVE_INFINITY);
    }

    /** From values, which rise, to pixels, which fall. An empty column has its top below. */
    private void toPixels(Scale up) {
        for (int column = 0; column < top.length; column++) {
            boolean filled = top[column] >= bottom[column];
            top[column] = filled ? up.pixel(top[column]) : Double.POSITIVE_INFINITY;
            bottom[column] = filled ? up.pixel(bottom[column]) : Double.NEGATIVE_INFINITY;
        }
    }

    /** Draws apart columns together halfway; a column without a point repeats the one before. */
    private void join() {
        for (int column = 1; column < top.length; column++) {
            boolean empty = top[column] > bottom[column];
            if (empty && laterColumnFilled(column)) {
                top[column] = top[column - 1];
                bottom[column] = bottom[column - 1];
            } else if (!empty && top[column - 1] > bottom[column]) {
                double middle = (top[column - 1] + bottom[column]) / 2;
                top[column - 1] = Math.min(top[column - 1], middle);
                bottom[column] = middle;
            } else if (!empty && bottom[column - 1] < top[column]) {
                double middle = (bottom[column - 1] + top[column]) / 2;
                bottom[column - 1] = middle;
                top[column] = middle;
            }
        }
    }

    private boolean laterColumnFilled(int column) {
        int next = Math.min(column + 1, top.length - 1);
        return top[next] <= bottom[next];
    }
}
