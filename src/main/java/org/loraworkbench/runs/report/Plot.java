package org.loraworkbench.runs.report;

import java.util.stream.IntStream;

/** A chart with two axes as SVG: the frame, and what is drawn in it. Lengths are pixels. */
final class Plot {

    static final double WIDTH = 640;
    static final double HEIGHT = 300;
    private static final double LEFT = 62;
    private static final double TOP = 14;
    private static final double RIGHT = WIDTH - 14;
    private static final double BOTTOM = HEIGHT - 42;

    /** More points than this would lie on the same pixels. */
    private static final int MOST_POINTS = 600;

    private final Axis x;
    private final Axis y;
    private final Markup svg = new Markup();

    /**
     * @param name says what is shown to whoever cannot see it
     */
    Plot(String name, Axis x, Axis y) {
        this.x = x;
        this.y = y;
        svg.open("svg", "viewBox", "0 0 640 300", "role", "img", "aria-label", name);
        x.ticks().forEach(this::verticalGrid);
        y.ticks().forEach(this::horizontalGrid);
        text(x.title(), (LEFT + RIGHT) / 2, HEIGHT - 6, "axis middle");
        svg.element(
                "text",
                y.title(),
                "class",
                "axis middle",
                "transform",
                "translate(13 %.0f) rotate(-90)".formatted((TOP + BOTTOM) / 2));
    }

    private void verticalGrid(double tick) {
        line(pixelX(tick), TOP, pixelX(tick), BOTTOM, "grid", "");
        text(x.label(tick), pixelX(tick), BOTTOM + 16, "tick middle");
    }

    private void horizontalGrid(double tick) {
        line(LEFT, pixelY(tick), RIGHT, pixelY(tick), "grid", "");
        text(y.label(tick), LEFT - 7, pixelY(tick) + 4, "tick end");
    }

    private double pixelX(double value) {
        return LEFT + x.share(value) * (RIGHT - LEFT);
    }

    private double pixelY(double value) {
        return BOTTOM - y.share(value) * (BOTTOM - TOP);
    }

    private void line(double x1, double y1, double x2, double y2, String styleClass, String title) {
        svg.open("line", "x1", x1, "y1", y1, "x2", x2, "y2", y2, "class", styleClass);
        svg.element("title", title).close();
    }

    private void text(String content, double left, double base, String styleClass) {
        svg.element("text", content, "x", left, "y", base, "class", styleClass);
    }

    /** Joins points with a line, leaving out those without a value. */
    void curve(double[] xs, double[] ys, String styleClass, String title) {
        int every = Math.max(1, ys.length / MOST_POINTS);
        StringBuilder points = new StringBuilder();
        IntStream.range(0, ys.length)
                .filter(point -> point % every == 0 || point == ys.length - 1)
                .filter(point -> Double.isFinite(ys[point]))
                .forEach(point -> add(points, xs[point], ys[point]));
        svg.open("polyline", "points", points.toString().strip(), "class", styleClass);
        svg.element("title", title).close();
    }

    /** The area between two lines of the same points, of those that have both. */
    void band(double[] xs, double[] below, double[] above, String styleClass) {
        int[] known =
                IntStream.range(0, xs.length)
                        .filter(i -> Double.isFinite(below[i]) && Double.isFinite(above[i]))
                        .toArray();
        if (known.length < 2) {
            return;
        }
        StringBuilder points = new StringBuilder();
        for (int point : known) {
            add(points, xs[point], above[point]);
        }
        for (int i = known.length - 1; i >= 0; i--) {
            add(points, xs[known[i]], below[known[i]]);
        }
        svg.open("polygon", "points", points.toString().strip(), "class", styleClass + " band");
        svg.close();
    }

    private void add(StringBuilder points, double atX, double atY) {
        points.append(Math.rint(10 * pixelX(atX)) / 10)
                .append(',')
                .append(Math.rint(10 * pixelY(atY)) / 10)
                .append(' ');
    }

    /** A line up and down from a dot. */
    void whiskers(double atX, double below, double above, String styleClass) {
        line(pixelX(atX), pixelY(below), pixelX(atX), pixelY(above), styleClass + " whisker", "");
    }

    /** A dot that says what it stands for when it is pointed at. */
    void dot(double dotX, double dotY, String styleClass, String title) {
        svg.open("circle", "cx", pixelX(dotX), "cy", pixelY(dotY), "r", 5, "class", styleClass);
        svg.element("title", title).close();
    }

    /** A line from side to side at a height of the y axis. */
    void level(double value, String styleClass, String title) {
        line(LEFT, pixelY(value), RIGHT, pixelY(value), styleClass, title);
        text(title, RIGHT - 4, pixelY(value) - 5, "tick end");
    }

    /** The finished chart; nothing can be drawn afterwards. */
    String svg() {
        return svg.close().toString();
    }
}
