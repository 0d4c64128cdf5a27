package org.loraworkbench.gui.takealong;

import java.nio.file.Path;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.loraworkbench.export.adapter.Destination;
import org.loraworkbench.export.adapter.Suitability;

/** A program in the panel: whether it takes the adapter, and how far an export is. */
public final class TargetViewModel {

    private final Destination destination;
    private final Suitability suitability;
    private final ReadOnlyObjectWrapper<Export> export =
            new ReadOnlyObjectWrapper<>(new Export.None());
    private final ObjectProperty<Runnable> cancelling = new SimpleObjectProperty<>(() -> {});

    /** How far an export is. */
    public sealed interface Export {

        /** Not asked for. */
        record None() implements Export {}

        /** Under way. */
        record Writing(Path place) implements Export {}

        /** Written, and read back. */
        record Done(Path place, String receipt, List<String> usage) implements Export {}

        /** Not written; the sentence says why. */
        record Failed(String problem) implements Export {}
    }

    public TargetViewModel(Destination destination, Suitability suitability) {
        this.destination = destination;
        this.suitability = suitability;
    }

    public Destination destination() {
        return destination;
    }

    public Suitability suitability() {
        return suitability;
    }

    public ReadOnlyObjectProperty<Export> exportProperty() {
        return export.getReadOnlyProperty();
    }

    /** Whether an export can be asked for now. */
    public boolean isReady() {
        return suitability.isUsable() && !(export.get() instanceof Export.Writing);
    }

    /**
     * @param cancel ends the export
     */
    public void begin(Path place, Runnable cancel) {
        cancelling.set(cancel);
        export.set(new Export.Writing(place));
    }

    /** Says how an export ended. */
    public void end(Export outcome) {
        cancelling.set(() -> {});
        export.set(outcome);
    }

    void cancel() {
        cancelling.get().run();
    }
}
