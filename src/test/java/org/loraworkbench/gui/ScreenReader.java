package org.loraworkbench.gui;

import java.util.Set;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Labeled;

/** What screen readers are told of a part of the window. */
final class ScreenReader {

    /** Of nodes about which nothing was said. */
    private static final Set<AccessibleRole> NOTHING =
            Set.of(AccessibleRole.NODE, AccessibleRole.PARENT);

    private ScreenReader() {}

    /** What it is called: its own words, those of its label, or those that stand on it. */
    static String nameOf(Node node) {
        String own = node.getAccessibleText();
        if (own != null && !own.isBlank()) {
            return own;
        }
        Object label = node.queryAccessibleAttribute(AccessibleAttribute.LABELED_BY);
        Node named = label instanceof Node labelled ? labelled : node;
        String text = named instanceof Labeled labeled ? labeled.getText() : "";
        return text == null ? "" : text.replace("_", "").strip();
    }

    /** Whether it says what it is: a button, a list, a slider … */
    static boolean hasRole(Node node) {
        AccessibleRole role = node.getAccessibleRole();
        return role != null && !NOTHING.contains(role);
    }
}
