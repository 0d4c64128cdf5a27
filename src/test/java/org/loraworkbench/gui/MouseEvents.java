package org.loraworkbench.gui;

import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/** Events of a mouse that a robot cannot make without a display, or not surely. */
final class MouseEvents {

    private MouseEvents() {}

    /** The wish for the context menu of a part of the window, made in its centre. */
    static ContextMenuEvent menuAskedFor(Node node) {
        Bounds place = node.localToScreen(node.getBoundsInLocal());
        return new ContextMenuEvent(
                ContextMenuEvent.CONTEXT_MENU_REQUESTED,
                0,
                0,
                place.getCenterX(),
                place.getCenterY(),
                false,
                null);
    }

    /**
     * The second click of two.
     *
     * @param place in the scene
     */
    static MouseEvent doubleClick(Point2D place) {
        return new MouseEvent(
                MouseEvent.MOUSE_CLICKED,
                place.getX(),
                place.getY(),
                0,
                0,
                MouseButton.PRIMARY,
                2,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                true,
                null);
    }
}
