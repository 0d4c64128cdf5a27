package org.loraworkbench.gui.common;

import javafx.scene.control.Button;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The small cross with which a user closes what a page tells. */
public final class CloseButton extends Button {

    public CloseButton(Runnable action) {
        super("", new FontIcon(Feather.X));
        getStyleClass().setAll("notice-close");
        setAccessibleText("Close");
        setOnAction(event -> action.run());
    }
}
