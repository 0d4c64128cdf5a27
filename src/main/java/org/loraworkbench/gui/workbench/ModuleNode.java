package org.loraworkbench.gui.workbench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleObjectProperty;

/** A module in the tree of the base model, with its tick. */
public final class ModuleNode {

    private final String label;
    private final ModuleInfo module;
    private final ModuleNode parent;
    private final List<ModuleNode> children = new ArrayList<>();
    private final ReadOnlyBooleanWrapper selected = new ReadOnlyBooleanWrapper(false);
    private final ReadOnlyBooleanWrapper partial = new ReadOnlyBooleanWrapper(false);
    private final ObjectProperty<Integer> rank = new SimpleObjectProperty<>();

    /**
     * @param label the part of the path that the parents do not show
     * @param module null for a mere container
     * @param parent null for the root
     */
    ModuleNode(String label, ModuleInfo module, ModuleNode parent) {
        this.label = label;
        this.module = module;
        this.parent = parent;
        if (parent != null) {
            parent.children.add(this);
        }
    }

    public String label() {
        return label;
    }

    /** How many modules are above: 0 for the root. */
    int depth() {
        return parent == null ? 0 : 1 + parent.depth();
    }

    /** The module, or null for a mere container. */
    public ModuleInfo module() {
        return module;
    }

    public List<ModuleNode> children() {
        return Collections.unmodifiableList(children);
    }

    public boolean adaptable() {
        return module != null && module.adaptable();
    }

    /** Whether every adaptable module from here down is ticked. */
    public ReadOnlyBooleanProperty selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    /** Whether some, but not all, adaptable modules from here down are ticked. */
    public ReadOnlyBooleanProperty partialProperty() {
        return partial.getReadOnlyProperty();
    }

    /** A rank for this layer alone (PEFT's rank_pattern); null takes the common one. */
    public ObjectProperty<Integer> rankProperty() {
        return rank;
    }

    public boolean isSelected() {
        return selected.get();
    }

    /** The adaptable modules from here down. */
    public Stream<ModuleNode> adaptableNodes() {
        Stream<ModuleNode> below = children.stream().flatMap(ModuleNode::adaptableNodes);
        return adaptable() ? Stream.concat(Stream.of(this), below) : below;
    }

    /** Ticks or clears every adaptable module from here down. */
    void select(boolean newSelected) {
        adaptableNodes().forEach(node -> node.selected.set(newSelected));
        refreshDown();
        for (ModuleNode node = parent; node != null; node = node.parent) {
            node.refresh();
        }
    }

    private void refreshDown() {
        children.forEach(ModuleNode::refreshDown);
        refresh();
    }

    private void refresh() {
        if (adaptable()) {
            return;
        }
        long all = adaptableNodes().count();
        long ticked = adaptableNodes().filter(ModuleNode::isSelected).count();
        selected.set(all > 0 && ticked == all);
        partial.set(ticked > 0 && ticked < all);
    }
}
