package org.loraworkbench.gui.common.draw;

import javafx.scene.paint.Paint;

/** Something that draws itself, on the screen and into files. */
public interface Picture {

    /** In pixels. */
    double getWidth();

    /** In pixels. */
    double getHeight();

    /** The height of the picture when it is saved: more, where not all of it has room here. */
    default double wholeHeight() {
        return getHeight();
    }

    /** What it lies on. */
    Paint paper();

    /** How its caption is written. */
    Lettering caption();

    void drawOn(Drawing drawing);
}
