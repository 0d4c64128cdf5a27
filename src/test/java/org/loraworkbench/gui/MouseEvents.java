package org.loraworkbench.gui;

import javafx.event.EventType;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/** Events of a mouse that a robot cannot make without a display, or not surely. */
public final class MouseEvents {

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
        return event(MouseEvent.MOUSE_CLICKED, place, MouseButton.PRIMARY, 2);
    }

    /**
     * A mouse that has come to a place.
     *
     * @param place in the scene
     */
    public static MouseEvent movedTo(Point2D place) {
        return event(MouseEvent.MOUSE_MOVED, place, MouseButton.NONE, 0);
    }

    private static MouseEvent event(
            EventType<MouseEvent> type, Point2D place, MouseButton button, int clicks) {
        boolean staysInPlace = clicks > 0;
        return new MouseEvent(
                type,
                place.getX(),
                place.getY(),
                0,
                0,
                button,
                clicks,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                staysInPlace,
                null);
    }
}
