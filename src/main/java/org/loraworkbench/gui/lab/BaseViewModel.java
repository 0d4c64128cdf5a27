package org.loraworkbench.gui.lab;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import org.loraworkbench.analysis.spectrum.BaseComparison;

/** What is known of adapters beside the weights of their base, and how it is looked at. */
public final class BaseViewModel {

    /** More singular vectors are not compared. */
    static final int MOST_DIRECTIONS = 64;

    private final Map<Path, Map<String, BaseComparison>> known = new HashMap<>();
    private final Set<Path> finished = new HashSet<>();
    private final ReadOnlyIntegerWrapper changes = new ReadOnlyIntegerWrapper(0);
    private final IntegerProperty count = new SimpleIntegerProperty(10);
    private final DoubleProperty epsilon = new SimpleDoubleProperty(0.5);

    /** Grows whenever more is known. */
    public ReadOnlyIntegerProperty changesProperty() {
        return changes.getReadOnlyProperty();
    }

    /** k: how many singular vectors of the adapted weight are looked at. */
    public IntegerProperty countProperty() {
        return count;
    }

    /** ε: a cosine below it marks an intruder. */
    public DoubleProperty epsilonProperty() {
        return epsilon;
    }

    Optional<BaseComparison> of(ShownAdapter adapter, String layer) {
        return Optional.ofNullable(known.getOrDefault(adapter.folder(), Map.of()).get(layer));
    }

    /** Of all layers, in the order of the adapter. */
    List<BaseComparison> all(ShownAdapter adapter) {
        return adapter.read().layers().stream()
                .flatMap(layer -> of(adapter, layer.layer()).stream())
                .toList();
    }

    /** Those that were not compared, or not to the end. */
    List<ShownAdapter> missing(List<ShownAdapter> adapters) {
        return adapters.stream().filter(adapter -> !finished.contains(adapter.folder())).toList();
    }

    void take(Path adapter, BaseComparison comparison) {
        known.computeIfAbsent(adapter, key -> new HashMap<>()).put(comparison.layer(), comparison);
        changes.set(changes.get() + 1);
    }

    /** All that can be compared of an adapter has been. */
    void finish(Path adapter) {
        finished.add(adapter);
        changes.set(changes.get() + 1);
    }
}
