package org.loraworkbench.gui.common;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;

/** Nodes that are on a page only at times: while they are not shown they take no room. */
public final class Presence {

    private Presence() {}

    /**
     * @param condition whether the node is shown; not while it has no value
     */
    public static void showIf(Node node, ObservableValue<Boolean> condition) {
        node.visibleProperty().bind(condition.orElse(false));
        node.managedProperty().bind(node.visibleProperty());
    }

    /** Shows a text, where there is one. */
    public static void showText(Label label, ObservableValue<String> text) {
        label.textProperty().bind(text);
        showIf(label, label.textProperty().isNotEmpty());
    }
}
