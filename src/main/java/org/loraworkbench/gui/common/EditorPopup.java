package org.loraworkbench.gui.common;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.PopupControl;
import javafx.scene.control.Skin;
import javafx.scene.layout.StackPane;

/**
 * Something small to be set, over the window: gone with Escape, or a click elsewhere. Looks like
 * the window, and not like the part that it was opened from.
 */
public class EditorPopup extends PopupControl {

    private static final double GAP = 4;

    /**
     * @param content what can be set
     */
    protected EditorPopup(Node content) {
        StackPane card = new StackPane(content);
        card.getStyleClass().add("editor-popup");
        setAutoHide(true);
        setHideOnEscape(true);
        setAutoFix(true);
        setSkin(new CardSkin(card));
    }

    /** Opens below a part of the window, from its right end on to the left. */
    public void openToTheLeftBelow(Node above) {
        Bounds place = above.localToScreen(above.getLayoutBounds());
        setAnchorLocation(AnchorLocation.CONTENT_TOP_RIGHT);
        show(above.getScene().getRoot(), place.getMaxX(), place.getMaxY() + GAP);
    }

    /**
     * Opens below a part of the window.
     *
     * @param indent how far from the part's left end
     */
    public void openToTheRightBelow(Node above, double indent) {
        Bounds place = above.localToScreen(above.getLayoutBounds());
        setAnchorLocation(AnchorLocation.CONTENT_TOP_LEFT);
        show(above.getScene().getRoot(), place.getMinX() + indent, place.getMaxY() + GAP);
    }

    private final class CardSkin implements Skin<EditorPopup> {

        private final Node card;

        CardSkin(Node card) {
            this.card = card;
        }

        @Override
        public EditorPopup getSkinnable() {
            return EditorPopup.this;
        }

        @Override
        public Node getNode() {
            return card;
        }

        @Override
        public void dispose() {}
    }
}
