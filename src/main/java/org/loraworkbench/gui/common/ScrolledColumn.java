package org.loraworkbench.gui.common;

import javafx.application.Platform;
import javafx.scene.layout.VBox;

/**
 * A column in a scroll pane that stretches it to its own height. Such a pane asks how low the
 * column may become without saying how wide it is, and texts that wrap cannot answer that; the
 * column answers for the width that it has.
 */
public final class ScrolledColumn extends VBox {

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        double least = computeMinHeight(getWidth());
        if (least != getMinHeight()) {
            // Who asks for another layout during this one is not heard.
            Platform.runLater(() -> setMinHeight(least));
        }
    }
}
