package org.loraworkbench.gui.live.matrices;

import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.scene.control.ToggleButton;

/** Two buttons of which one is always pressed. */
final class TogglePair {

    private TogglePair() {}

    /** The first says yes, the second no. */
    static void bind(ToggleButton yes, ToggleButton no, BooleanProperty choice) {
        Runnable select =
                () -> {
                    yes.setSelected(choice.get());
                    no.setSelected(!choice.get());
                };
        yes.setOnAction(
                event -> {
                    choice.set(true);
                    select.run();
                });
        no.setOnAction(
                event -> {
                    choice.set(false);
                    select.run();
                });
        choice.addListener((Observable property) -> select.run());
        select.run();
    }
}
