package org.loraworkbench.gui.common.draw;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import javafx.geometry.Rectangle2D;
import javafx.geometry.VPos;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;

/** Draws an SVG 1.1 document. */
public final class SvgDrawing implements Drawing {

    /** Height of capitals and of ascenders, in font sizes: programs place text by its baseline. */
    private static final double HALF_CAPITAL = 0.36;

    private static final double ASCENDER = 0.8;

    private final StringBuilder body = new StringBuilder();
    private final double width;
    private final double height;
    private int clips;

    /** A drawing of this size in pixels. */
    public SvgDrawing(double width, double height) {
        this.width = width;
        this.height = height;
    }

    /** The whole document. */
    public String document() {
        return """
        <?xml version="1.0" encoding="UTF-8"?>
        <svg xmlns="http://www.w3.org/2000/svg" width="%s" height="%s" viewBox="0 0 %s %s">
        %s</svg>
        """
                .formatted(number(width), number(height), number(width), number(height), body);
    }

    @Override
    public void line(double fromX, double fromY, double toX, double toY, Pen pen) {
        add(
                "<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"%s/>",
                number(fromX), number(fromY), number(toX), number(toY), stroke(pen));
    }

    @Override
    public void polyline(double[] x, double[] y, int points, Pen pen) {
        StringBuilder places = new StringBuilder();
        for (int i = 0; i < points; i++) {
            places.append(i == 0 ? "" : " ").append(number(x[i])).append(',').append(number(y[i]));
        }
        add("<polyline points=\"%s\" fill=\"none\"%s/>", places, stroke(pen));
    }

    @Override
    public void rectangle(double x, double y, double w, double h, Paint fill) {
        add(
                "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"%s/>",
                number(x), number(y), number(w), number(h), fill(fill));
    }

    @Override
    public void columns(double left, double[] top, double[] bottom, Paint fill) {
        StringBuilder path = new StringBuilder();
        for (int column = 0; column < top.length; column++) {
            if (top[column] <= bottom[column]) {
                path.append(
                        "M%s,%sv%sh1V%sz"
                                .formatted(
                                        number(left + column),
                                        number(top[column]),
                                        number(bottom[column] - top[column]),
                                        number(top[column])));
            }
        }
        add("<path d=\"%s\"%s/>", path, fill(fill));
    }

    @Override
    public void dot(double x, double y, double radius, Paint fill) {
        add(
                "<circle cx=\"%s\" cy=\"%s\" r=\"%s\"%s/>",
                number(x), number(y), number(radius), fill(fill));
    }

    @Override
    public void ring(double x, double y, double radius, Pen pen) {
        add(
                "<circle cx=\"%s\" cy=\"%s\" r=\"%s\" fill=\"none\"%s/>",
                number(x), number(y), number(radius), stroke(pen));
    }

    @Override
    public void text(String text, double x, double y, Lettering lettering) {
        String anchor =
                switch (lettering.across()) {
                    case RIGHT -> "end";
                    case CENTER -> "middle";
                    default -> "start";
                };
        double size = lettering.font().getSize();
        double down =
                lettering.up() == VPos.CENTER
                        ? HALF_CAPITAL * size
                        : lettering.up() == VPos.TOP ? ASCENDER * size : 0;
        add(
                "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\" font-family=\"'%s', %s\""
                        + " font-size=\"%s\"%s>%s</text>",
                number(x),
                number(y + down),
                anchor,
                escaped(lettering.font().getFamily()),
                lettering.font().getFamily().contains("Mono") ? "monospace" : "sans-serif",
                number(size),
                fill(lettering.paint()),
                escaped(text));
    }

    @Override
    public void within(Rectangle2D area, Runnable drawn) {
        String name = "clip" + ++clips;
        add(
                "<clipPath id=\"%s\"><rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/></clipPath>",
                name,
                number(area.getMinX()),
                number(area.getMinY()),
                number(area.getWidth()),
                number(area.getHeight()));
        add("<g clip-path=\"url(#%s)\">", name);
        drawn.run();
        add("</g>");
    }

    @Override
    public void faded(double opacity, Runnable drawn) {
        if (opacity == 1) {
            drawn.run();
            return;
        }
        add("<g opacity=\"%s\">", number(opacity));
        drawn.run();
        add("</g>");
    }

    @Override
    public void moved(double right, double down, Runnable drawn) {
        add("<g transform=\"translate(%s %s)\">", number(right), number(down));
        drawn.run();
        add("</g>");
    }

    private void add(String format, Object... values) {
        body.append(format.formatted(values)).append('\n');
    }

    private static String fill(Paint paint) {
        return paint("fill", paint);
    }

    private static String stroke(Pen pen) {
        String dashes =
                DoubleStream.of(pen.dashes())
                        .mapToObj(SvgDrawing::number)
                        .collect(Collectors.joining(" "));
        return paint("stroke", pen.paint())
                + " stroke-width=\""
                + number(pen.width())
                + (dashes.isEmpty() ? "\"" : "\" stroke-dasharray=\"" + dashes + "\"");
    }

    /** The charts' colours are plain ones: a gradient would be an error of the program. */
    private static String paint(String attribute, Paint paint) {
        Color colour = (Color) paint;
        String opacity =
                colour.isOpaque()
                        ? ""
                        : " " + attribute + "-opacity=\"" + number(colour.getOpacity()) + "\"";
        return " %s=\"#%02x%02x%02x\"%s"
                .formatted(
                        attribute,
                        Math.round(colour.getRed() * 255),
                        Math.round(colour.getGreen() * 255),
                        Math.round(colour.getBlue() * 255),
                        opacity);
    }

    /** Hundredths of a pixel are finer than any printer. */
    private static String number(double value) {
        String text = String.format(Locale.ROOT, "%.2f", value);
        return text.replaceFirst("\\.?0+$", "");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
