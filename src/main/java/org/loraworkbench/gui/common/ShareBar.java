package org.loraworkbench.gui.common;

import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/** A bar whose length is a share of its whole width; the longer, the stronger its colour. */
public final class ShareBar extends Pane {

    private static final double LEAST_LENGTH = 1;
    private static final double FAINTEST = 0.45;

    private final Region filled = new Region();
    private double share;

    public ShareBar() {
        getStyleClass().add("share-bar");
        filled.getStyleClass().add("share-bar-filled");
        getChildren().add(filled);
    }

    /**
     * @param newShare from 0 to 1
     */
    public void show(double newShare) {
        share = newShare;
        filled.setOpacity(FAINTEST + (1 - FAINTEST) * share);
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double width = share == 0 ? 0 : Math.max(LEAST_LENGTH, share * getWidth());
        filled.resizeRelocate(0, 0, width, getHeight());
    }
}
