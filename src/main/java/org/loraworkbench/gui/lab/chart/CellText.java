package org.loraworkbench.gui.lab.chart;

import javafx.geometry.VPos;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;
import org.loraworkbench.gui.common.draw.ChartInk;
import org.loraworkbench.gui.common.draw.Lettering;

/** Numbers in the cells of a map, dark on light cells and light on dark ones. */
final class CellText {

    private static final double BRIGHT = 0.6;

    private CellText() {}

    /**
     * @param share of the cell's colour, from 0 to 1
     */
    static Lettering on(ChartInk ink, double share) {
        Color fill = ink.score(share);
        double light = 0.299 * fill.getRed() + 0.587 * fill.getGreen() + 0.114 * fill.getBlue();
        return ink.mark()
                .aligned(TextAlignment.CENTER, VPos.CENTER)
                .coloured(light > BRIGHT ? Color.grayRgb(20) : Color.WHITE);
    }
}
