package org.loraworkbench.gui.compare.chart;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.loraworkbench.runs.compare.ComparedLane;

/** Which lanes the pointer means, and which are chosen: what the table and all charts share. */
public final class LaneFocus {

    private final ReadOnlyObjectWrapper<Set<ComparedLane.Id>> pointed =
            new ReadOnlyObjectWrapper<>(Set.of());
    private final ReadOnlyObjectWrapper<Set<ComparedLane.Id>> chosen =
            new ReadOnlyObjectWrapper<>(Set.of());

    /** The lanes under the pointer; mostly one, in a cell of the heat map several. */
    public ReadOnlyObjectProperty<Set<ComparedLane.Id>> pointedProperty() {
        return pointed.getReadOnlyProperty();
    }

    /** The selected lanes; none means that all are of interest. */
    public ReadOnlyObjectProperty<Set<ComparedLane.Id>> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    public void point(Collection<ComparedLane.Id> lanes) {
        if (!pointed.get().equals(Set.copyOf(lanes))) {
            pointed.set(Set.copyOf(lanes));
        }
    }

    public void choose(Collection<ComparedLane.Id> lanes) {
        if (!chosen.get().equals(Set.copyOf(lanes))) {
            chosen.set(Set.copyOf(lanes));
        }
    }

    /** Adds lanes to those chosen, or takes them away if all of them were. */
    public void toggle(Collection<ComparedLane.Id> lanes) {
        Set<ComparedLane.Id> changed = new HashSet<>(chosen.get());
        if (!changed.removeAll(lanes) || !chosen.get().containsAll(lanes)) {
            changed.addAll(lanes);
        }
        choose(changed);
    }

    public boolean isPointed(ComparedLane.Id lane) {
        return pointed.get().contains(lane);
    }

    /** Whether others are chosen, and this lane is not. */
    public boolean isAside(ComparedLane.Id lane) {
        return !chosen.get().isEmpty() && !chosen.get().contains(lane);
    }
}
