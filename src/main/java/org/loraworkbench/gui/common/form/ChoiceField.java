package org.loraworkbench.gui.common.form;

import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * One of several options.
 *
 * @param <T> an option; its {@code toString} is what the user reads
 */
public final class ChoiceField<T> {

    private final String help;
    private final ObservableList<T> options = FXCollections.observableArrayList();
    private final ObjectProperty<T> value = new SimpleObjectProperty<>();
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

    public ObjectProperty<T> valueProperty() {
        return value;
    }

    public T value() {
        return value.get();
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
