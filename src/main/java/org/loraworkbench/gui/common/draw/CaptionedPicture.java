package org.loraworkbench.gui.common.draw;

import javafx.geometry.VPos;
import javafx.scene.paint.Paint;
import javafx.scene.text.TextAlignment;

/** A picture with a line of text above it and room around it, as it is saved. */
public record CaptionedPicture(String text, Picture picture) implements Picture {

    private static final double ROOM = 16;
    private static final double LINE = 24;

    @Override
    public double getWidth() {
        return picture.getWidth() + 2 * ROOM;
    }

    @Override
    public double getHeight() {
        return picture.wholeHeight() + LINE + 2 * ROOM;
    }

    @Override
    public Paint paper() {
        return picture.paper();
    }

    @Override
    public Lettering caption() {
        return picture.caption();
    }

    @Override
    public void drawOn(Drawing drawing) {
        drawing.text(text, ROOM, ROOM, caption().aligned(TextAlignment.LEFT, VPos.TOP));
        drawing.moved(ROOM, ROOM + LINE, () -> picture.drawOn(drawing));
    }
}
