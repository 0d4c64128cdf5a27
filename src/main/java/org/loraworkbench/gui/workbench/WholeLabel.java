package org.loraworkbench.gui.workbench;

import javafx.scene.control.Label;

/** Shows its text whole or not at all: a number without its last digits would be another one. */
final class WholeLabel extends Label {

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        boolean fits = getWidth() >= prefWidth(-1);
        getChildrenUnmodifiable().forEach(child -> child.setVisible(fits));
    }
}
