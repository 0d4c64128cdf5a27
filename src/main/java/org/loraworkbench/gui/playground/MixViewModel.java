package org.loraworkbench.gui.playground;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.loraworkbench.worker.serving.ServingSetup;

/** Two adapters of one base that answer as one, in shares that a slider sets. */
public final class MixViewModel {

    /** The second adapter's share where nobody has chosen one. */
    private static final double MIDDLE = 0.5;

    private final ObservableList<Part> parts = FXCollections.observableArrayList();
    private final ObjectProperty<Part> first = new SimpleObjectProperty<>();
    private final ObjectProperty<Part> second = new SimpleObjectProperty<>();
    private final DoubleProperty share = new SimpleDoubleProperty(MIDDLE);
    private boolean changing;
    private Runnable choosing = () -> {};

    /**
     * An adapter that can be mixed.
     *
     * @param folder in PEFT's format
     */
    public record Part(String name, Path folder) {}

    /** Two adapters as one. */
    record Mix(Part first, Part second) {

        /** The same mix of lanes that lie elsewhere now. */
        Mix in(List<Part> lanes) {
            return new Mix(now(first, lanes), now(second, lanes));
        }

        ServingSetup.Lane lane() {
            return ServingSetup.Lane.ofMix(name(), first.folder(), second.folder());
        }

        String name() {
            return first.name() + " + " + second.name();
        }
    }

    public MixViewModel() {
        first.addListener((property, old, now) -> chosen());
        second.addListener((property, old, now) -> chosen());
    }

    /** What can be mixed: the lanes with low-rank matrices, and folders that were opened. */
    public ObservableList<Part> parts() {
        return parts;
    }

    /** Null while nothing is to be mixed. */
    public ObjectProperty<Part> firstProperty() {
        return first;
    }

    /** Null while nothing is to be mixed. */
    public ObjectProperty<Part> secondProperty() {
        return second;
    }

    /** The second adapter's, from 0 to 1. */
    public DoubleProperty shareProperty() {
        return share;
    }

    /** Takes the adapter of a folder as the second. */
    public void open(Path folder) {
        Part part = new Part(folder.getFileName().toString(), folder);
        if (!parts.contains(part)) {
            parts.add(part);
        }
        second.set(part);
    }

    /** Mixes nothing any more. */
    public void leave() {
        set(null, null);
        choosing.run();
    }

    /**
     * @param newChoosing hears that something else is to be mixed
     */
    void chooseWith(Runnable newChoosing) {
        choosing = newChoosing;
    }

    /** What is to be mixed, if two adapters are chosen. */
    Optional<Mix> mix() {
        return first.get() == null || second.get() == null
                ? Optional.empty()
                : Optional.of(new Mix(first.get(), second.get()));
    }

    /** Begins with another run. */
    void show(List<Part> lanes) {
        set(null, null);
        share.set(MIDDLE);
        parts.setAll(lanes);
    }

    /** The same lanes lie elsewhere now; folders that were opened stay. */
    void renew(List<Part> lanes) {
        Part one = now(first.get(), lanes);
        Part other = now(second.get(), lanes);
        parts.replaceAll(part -> now(part, lanes));
        set(one, other);
    }

    private static Part now(Part part, List<Part> lanes) {
        return lanes.stream()
                .filter(lane -> part != null && lane.name().equals(part.name()))
                .findFirst()
                .orElse(part);
    }

    private void set(Part one, Part other) {
        changing = true;
        first.set(one);
        second.set(other);
        changing = false;
    }

    private void chosen() {
        if (!changing && mix().isPresent()) {
            choosing.run();
        }
    }
}
