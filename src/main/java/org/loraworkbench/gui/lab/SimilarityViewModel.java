package org.loraworkbench.gui.lab;

import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.loraworkbench.analysis.spectrum.Directions;
import org.loraworkbench.analysis.spectrum.LayerSpectrum;

/** Which two adapters are compared in their directions, and what came of it. */
public final class SimilarityViewModel {

    private final ObservableList<ShownAdapter> choices = FXCollections.observableArrayList();
    private final ObjectProperty<ShownAdapter> first = new SimpleObjectProperty<>();
    private final ObjectProperty<ShownAdapter> second = new SimpleObjectProperty<>();
    private final ObjectProperty<Directions> directions =
            new SimpleObjectProperty<>(Directions.OF_A);
    private final BooleanProperty withBase = new SimpleBooleanProperty(false);
    private final ReadOnlyObjectWrapper<Similarity> shown =
            new ReadOnlyObjectWrapper<>(Similarity.none(""));
    private LabCommands commands = LabCommands.NONE;
    private SimilarityQuestion asked;
    private String layer = "";

    /** Whether the user chose the pair. */
    private boolean chosen;

    private boolean offering;

    SimilarityViewModel() {
        first.addListener(property -> pairChanged());
        second.addListener(property -> pairChanged());
        directions.addListener(property -> ask());
        withBase.addListener((property, old, now) -> lookAtWhole(now));
    }

    private void lookAtWhole(boolean beside) {
        if (beside) {
            directions.set(ofInputs() ? Directions.OF_INPUTS : Directions.OF_OUTPUTS);
        }
    }

    void obey(LabCommands newCommands) {
        commands = newCommands;
    }

    public ObservableList<ShownAdapter> choices() {
        return choices;
    }

    /** Whose directions i counts. */
    public ObjectProperty<ShownAdapter> firstProperty() {
        return first;
    }

    /** Whose directions j counts. */
    public ObjectProperty<ShownAdapter> secondProperty() {
        return second;
    }

    public ObjectProperty<Directions> directionsProperty() {
        return directions;
    }

    /** Whether W0 takes the place of the first adapter; of ΔW then, not of A or B by themselves. */
    public BooleanProperty withBaseProperty() {
        return withBase;
    }

    /** Whether the directions are those of inputs, and not those of outputs. */
    boolean ofInputs() {
        return directions.get() == Directions.OF_A || directions.get() == Directions.OF_INPUTS;
    }

    public ReadOnlyObjectProperty<Similarity> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** The smallest rank beside the largest, as figure 3, until the user chooses otherwise. */
    void offer(List<ShownAdapter> adapters, String newLayer) {
        layer = newLayer;
        ShownAdapter one = same(adapters, first.get());
        ShownAdapter other = same(adapters, second.get());
        chosen &= one != null && other != null;
        offering = true;
        if (!adapters.equals(choices)) {
            choices.setAll(adapters);
        }
        first.set(chosen ? one : smallest(adapters));
        second.set(chosen ? other : largest(adapters));
        offering = false;
        ask();
    }

    private ShownAdapter smallest(List<ShownAdapter> adapters) {
        return adapters.stream().reduce((a, b) -> rank(b) < rank(a) ? b : a).orElse(null);
    }

    /** Of equal ranks the last: two seeds rather than one twice. */
    private ShownAdapter largest(List<ShownAdapter> adapters) {
        return adapters.stream().reduce((a, b) -> rank(b) >= rank(a) ? b : a).orElse(null);
    }

    private void pairChanged() {
        if (!offering) {
            chosen = true;
            ask();
        }
    }

    private static ShownAdapter same(List<ShownAdapter> adapters, ShownAdapter one) {
        return adapters.stream()
                .filter(adapter -> one != null && adapter.folder().equals(one.folder()))
                .findFirst()
                .orElse(null);
    }

    private int rank(ShownAdapter adapter) {
        return adapter.read().layer(layer).map(LayerSpectrum::rank).orElse(0);
    }

    private void ask() {
        if (first.get() == null || second.get() == null) {
            asked = null;
            shown.set(Similarity.none("Tick two adapters to compare their directions"));
            return;
        }
        SimilarityQuestion question =
                new SimilarityQuestion(first.get(), second.get(), layer, directions.get());
        if (!question.equals(asked)) {
            asked = question;
            commands.compare(question);
        }
    }

    /** Shows an answer, if nothing else was asked since. */
    void show(SimilarityQuestion question, Similarity answer) {
        if (question.equals(asked)) {
            shown.set(answer);
        }
    }
}
