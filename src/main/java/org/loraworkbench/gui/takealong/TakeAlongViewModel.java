package org.loraworkbench.gui.takealong;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** What the panel shows: a lane, and the programs that it could be taken to. */
public final class TakeAlongViewModel {

    private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper(false);
    private final ReadOnlyObjectWrapper<TakenLane> lane = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper origin = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<List<TargetViewModel>> targets =
            new ReadOnlyObjectWrapper<>(List.of());
    private final Consumer<Path> showFile;
    private Exporter exporter = (target, folder) -> {};

    /** Writes an adapter for a program. */
    @FunctionalInterface
    public interface Exporter {

        /**
         * @param folder that what is written goes into
         */
        void export(TargetViewModel target, Path folder);
    }

    /**
     * @param showFile opens a folder in the system's own program for that
     */
    public TakeAlongViewModel(Consumer<Path> showFile) {
        this.showFile = showFile;
    }

    /**
     * @param newExporter does what the panel's buttons ask for
     */
    public void obey(Exporter newExporter) {
        exporter = newExporter;
    }

    public ReadOnlyBooleanProperty openProperty() {
        return open.getReadOnlyProperty();
    }

    /** All below is of this lane. */
    public ReadOnlyObjectProperty<TakenLane> laneProperty() {
        return lane.getReadOnlyProperty();
    }

    /** The lane's run, base and task, in words. */
    public ReadOnlyStringProperty originProperty() {
        return origin.getReadOnlyProperty();
    }

    /** Why the adapter cannot be looked at; empty if it can. */
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Empty while the adapter is looked at, or cannot be. */
    public ReadOnlyObjectProperty<List<TargetViewModel>> targetsProperty() {
        return targets.getReadOnlyProperty();
    }

    /**
     * Opens the panel on a lane.
     *
     * @return whether the lane is to be looked at; it is not if it was before, and its exports are
     *     still seen
     */
    public boolean open(TakenLane now) {
        boolean isNew = !now.equals(lane.get()) || targets.get().isEmpty();
        if (isNew) {
            lane.set(now);
            origin.set("");
            problem.set("");
            targets.set(List.of());
        }
        open.set(true);
        return isNew;
    }

    /** Shows what was found of the lane. */
    public void show(String newOrigin, List<TargetViewModel> found) {
        origin.set(newOrigin);
        targets.set(List.copyOf(found));
    }

    public void failed(String reason) {
        problem.set(reason);
    }

    /** What is being written goes on, and is seen when the same lane is opened again. */
    public void close() {
        open.set(false);
    }

    void export(TargetViewModel target, Path folder) {
        exporter.export(target, folder);
    }

    void showFile(Path file) {
        showFile.accept(file);
    }
}
