package org.loraworkbench.gui.common.form;

import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * One of several options. An option that is asked for may have to be looked at first: meanwhile,
 * and when it is refused, it is what the field shows, and nothing else can be used in its place.
 *
 * @param <T> an option; its {@code toString} is what the user reads
 */
public final class ChoiceField<T> {

    private final String help;
    private final ObservableList<T> options = FXCollections.observableArrayList();
    private final ObjectProperty<T> value = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<T> asked = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper refused = new ReadOnlyBooleanWrapper(false);
    private final StringProperty hint = new SimpleStringProperty("");
    private final StringProperty error = new SimpleStringProperty("");

    /**
     * @param help one or two sentences for someone who does not know the field
     * @param options to choose from; the first is chosen
     */
    public ChoiceField(String help, List<T> options) {
        this.help = help;
        this.options.setAll(options);
        value.set(options.isEmpty() ? null : options.get(0));
    }

    public String help() {
        return help;
    }

    public ObservableList<T> options() {
        return options;
    }

    /** The last option that was there to be chosen. */
    public ObjectProperty<T> valueProperty() {
        return value;
    }

    public T value() {
        return value.get();
    }

    /** Chooses an option, and forgets what was asked for and what was wrong. */
    public void choose(T option) {
        accept();
        value.set(option);
    }

    /** An option that was asked for and is not chosen, or not yet; null if there is none. */
    public ReadOnlyObjectProperty<T> askedProperty() {
        return asked.getReadOnlyProperty();
    }

    /** Shows an option that has to be looked at before it can be chosen. */
    public void ask(T option) {
        accept();
        asked.set(option);
    }

    /** What the field shows. */
    public T shown() {
        return asked.get() == null ? value.get() : asked.get();
    }

    /**
     * Says that what the field shows cannot be used, until another option is chosen.
     *
     * @param reason one sentence
     */
    public void refuse(String reason) {
        error.set(reason);
        refused.set(true);
    }

    /** Takes back what was asked for and what was refused. */
    public void accept() {
        error.set("");
        refused.set(false);
        asked.set(null);
    }

    /** Whether what the field shows cannot be used. */
    public ReadOnlyBooleanProperty refusedProperty() {
        return refused.getReadOnlyProperty();
    }

    /** Whether what the field shows is chosen and can be used. */
    public boolean isSettled() {
        return asked.get() == null && !refused.get();
    }

    /** A remark shown below the field while there is no error. */
    public StringProperty hintProperty() {
        return hint;
    }

    /** What is wrong with the choice; empty if nothing is. */
    public StringProperty errorProperty() {
        return error;
    }
}
