package org.loraworkbench.gui.workbench;

import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * What the step that was taken from the page did to the layers of its tree. It is there from the
 * step on until the page asks for something else, or somebody has seen enough.
 */
public final class StepInTree {

    private final ModuleTreeViewModel tree;
    private final ReadOnlyObjectWrapper<MovedLayers> shown = new ReadOnlyObjectWrapper<>();

    /** Whether the page still asks for what the step was taken with. */
    private boolean expected;

    StepInTree(ModuleTreeViewModel tree) {
        this.tree = tree;
    }

    /** A step is about to be taken with what the page asks for. */
    void begin() {
        dismiss();
        expected = true;
    }

    /**
     * Shows what the step did, unless the page asks for something else by now.
     *
     * @param step counted from 1
     * @param norms Frobenius norm of what was added to ΔW, by the layer's path
     */
    public void show(int step, String lane, Map<String, Double> norms) {
        MovedLayers moved = new MovedLayers(tree.rootProperty().get(), step, lane, norms);
        if (expected && !moved.isEmpty()) {
            shown.set(moved);
        }
    }

    /** Shows no more of it. */
    void dismiss() {
        expected = false;
        shown.set(null);
    }

    /** Null while nothing is shown. */
    ReadOnlyObjectProperty<MovedLayers> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    Optional<MovedLayers.Moved> of(ModuleNode node) {
        return Optional.ofNullable(shown.get()).flatMap(moved -> moved.of(node));
    }
}
