package org.loraworkbench.gui.common.draw;

import javafx.geometry.Rectangle2D;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Paint;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.FontSmoothingType;

/** Draws on the screen. */
public final class CanvasDrawing implements Drawing {

    private final GraphicsContext graphics;

    public CanvasDrawing(GraphicsContext graphics) {
        this.graphics = graphics;
    }

    @Override
    public void line(double fromX, double fromY, double toX, double toY, Pen pen) {
        take(pen);
        graphics.strokeLine(fromX, fromY, toX, toY);
    }

    @Override
    public void polyline(double[] x, double[] y, int points, Pen pen) {
        take(pen);
        graphics.setLineJoin(StrokeLineJoin.BEVEL);
        graphics.strokePolyline(x, y, points);
    }

    @Override
    public void rectangle(double x, double y, double width, double height, Paint fill) {
        graphics.setFill(fill);
        graphics.fillRect(x, y, width, height);
    }

    @Override
    public void columns(double left, double[] top, double[] bottom, Paint fill) {
        graphics.setFill(fill);
        for (int column = 0; column < top.length; column++) {
            if (top[column] <= bottom[column]) {
                graphics.fillRect(left + column, top[column], 1, bottom[column] - top[column]);
            }
        }
    }

    @Override
    public void dot(double x, double y, double radius, Paint fill) {
        graphics.setFill(fill);
        graphics.fillOval(x - radius, y - radius, 2 * radius, 2 * radius);
    }

    @Override
    public void ring(double x, double y, double radius, Pen pen) {
        take(pen);
        graphics.strokeOval(x - radius, y - radius, 2 * radius, 2 * radius);
    }

    @Override
    public void text(String text, double x, double y, Lettering lettering) {
        graphics.setFont(lettering.font());
        graphics.setFontSmoothingType(FontSmoothingType.GRAY);
        graphics.setFill(lettering.paint());
        graphics.setTextAlign(lettering.across());
        graphics.setTextBaseline(lettering.up());
        graphics.fillText(text, x, y);
    }

    @Override
    public void within(Rectangle2D area, Runnable drawn) {
        graphics.save();
        graphics.beginPath();
        graphics.rect(area.getMinX(), area.getMinY(), area.getWidth(), area.getHeight());
        graphics.clip();
        drawn.run();
        graphics.restore();
    }

    @Override
    public void faded(double opacity, Runnable drawn) {
        double before = graphics.getGlobalAlpha();
        graphics.setGlobalAlpha(before * opacity);
        drawn.run();
        graphics.setGlobalAlpha(before);
    }

    @Override
    public void moved(double right, double down, Runnable drawn) {
        graphics.save();
        graphics.translate(right, down);
        drawn.run();
        graphics.restore();
    }

    private void take(Pen pen) {
        graphics.setStroke(pen.paint());
        graphics.setLineWidth(pen.width());
        graphics.setLineDashes(pen.dashes());
    }
}
