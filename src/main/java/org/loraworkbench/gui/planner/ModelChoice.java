package org.loraworkbench.gui.planner;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;

/** The models that can be planned, and the one that is. */
public final class ModelChoice {

    /** Of a size that people know, and that few machines hold. */
    private static final String FIRST = "Llama-3.1-8B";

    private final ObservableList<PlannedModel> known = FXCollections.observableArrayList();
    private final FilteredList<PlannedModel> listed = new FilteredList<>(known);
    private final ObjectProperty<PlannedModel> chosen = new SimpleObjectProperty<>();
    private final StringProperty search = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

    ModelChoice() {
        search.addListener((property, old, now) -> listed.setPredicate(this::isFound));
        chosen.addListener((property, old, now) -> problem.set(""));
    }

    /** The models that the search lets through. */
    public ObservableList<PlannedModel> listed() {
        return listed;
    }

    /** Every model. */
    public ObservableList<PlannedModel> known() {
        return known;
    }

    public StringProperty searchProperty() {
        return search;
    }

    /** Null while nothing is known. */
    public ObjectProperty<PlannedModel> chosenProperty() {
        return chosen;
    }

    /** Why something could not be opened; empty otherwise. */
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    private boolean isFound(PlannedModel model) {
        String all = (model.title() + " " + model.detail()).toLowerCase(Locale.ROOT);
        return Stream.of(search.get().toLowerCase(Locale.ROOT).split("\\s+"))
                .allMatch(all::contains);
    }

    /** Shows what comes with the program; the first is chosen if nothing is yet. */
    void list(List<PlannedModel> catalog) {
        known.addAll(catalog);
        if (chosen.get() == null) {
            catalog.stream()
                    .filter(model -> model.title().equals(FIRST))
                    .findFirst()
                    .ifPresent(chosen::set);
        }
    }

    /** Shows a model of a file ahead of the others, and chooses it. */
    void open(PlannedModel model) {
        problem.set("");
        search.set("");
        known.removeIf(one -> one.base().equals(model.base()));
        known.add(0, model);
        chosen.set(model);
    }

    void say(String sentence) {
        problem.set(sentence);
    }
}
