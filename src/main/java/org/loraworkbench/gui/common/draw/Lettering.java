package org.loraworkbench.gui.common.draw;

import javafx.geometry.VPos;
import javafx.scene.paint.Paint;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/**
 * How a text is written.
 *
 * @param across which end of the text stands at the given place
 * @param up which height of the text stands at the given place
 */
public record Lettering(Font font, Paint paint, TextAlignment across, VPos up) {

    public Lettering aligned(TextAlignment newAcross, VPos newUp) {
        return new Lettering(font, paint, newAcross, newUp);
    }

    public Lettering coloured(Paint newPaint) {
        return new Lettering(font, newPaint, across, up);
    }
}
