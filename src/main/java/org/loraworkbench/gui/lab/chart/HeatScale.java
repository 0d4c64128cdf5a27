package org.loraworkbench.gui.lab.chart;

import javafx.geometry.Rectangle2D;
import javafx.geometry.VPos;
import javafx.scene.text.TextAlignment;
import org.loraworkbench.gui.common.draw.ChartInk;
import org.loraworkbench.gui.common.draw.Drawing;
import org.loraworkbench.gui.common.draw.Pen;

/** Which colour of a map means which value: a strip from the least to the greatest. */
final class HeatScale {

    private static final int STEPS = 60;
    private static final double WIDTH = 140;
    private static final double HEIGHT = 8;

    private final ChartInk ink;

    HeatScale(ChartInk ink) {
        this.ink = ink;
    }

    /**
     * @param right end of the strip and its texts
     * @param y their middle
     */
    void paint(Drawing drawing, String least, String greatest, double right, double y) {
        double room = ink.lineHeight() * 4.5;
        double left = right - room - WIDTH;
        for (int step = 0; step < STEPS; step++) {
            drawing.rectangle(
                    left + step * WIDTH / STEPS,
                    y - HEIGHT / 2,
                    WIDTH / STEPS + 0.5,
                    HEIGHT,
                    ink.score(step / (STEPS - 1.0)));
        }
        drawing.text(least, left - 6, y, ink.mark().aligned(TextAlignment.RIGHT, VPos.CENTER));
        drawing.text(
                greatest, left + WIDTH + 6, y, ink.mark().aligned(TextAlignment.LEFT, VPos.CENTER));
    }

    /** A frame around a map, so that its lightest cells are seen to be cells. */
    void frame(Drawing drawing, Rectangle2D area) {
        double[] x = {
            area.getMinX(), area.getMaxX(), area.getMaxX(), area.getMinX(), area.getMinX()
        };
        double[] y = {
            area.getMinY(), area.getMinY(), area.getMaxY(), area.getMaxY(), area.getMinY()
        };
        drawing.polyline(x, y, x.length, new Pen(ink.frame(), 1));
    }
}
