package org.loraworkbench.gui.common.form;

import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * A text that the user types and the value that it stands for. The text is read at every keystroke;
 * while it cannot be read, the error says why and the last good value stays.
 *
 * @param <T> what the text stands for
 */
public final class FormField<T> {

    private final String help;
    private final Function<String, T> reader;
    private final StringProperty text = new SimpleStringProperty();
    private final StringProperty hint = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<T> value = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper error = new ReadOnlyStringWrapper("");
    private boolean readable = true;
    private boolean proposing;
    private boolean setByHand;

    /** What stands in a field, and who put it there. */
    public record State(String text, boolean setByHand) {}

    /**
     * @param help one or two sentences for someone who does not know the field
     * @param initial the text to begin with, which must be readable
     * @param reader reads a text; throws {@link IllegalArgumentException} with a message for the
     *     user
     */
    public FormField(String help, String initial, Function<String, T> reader) {
        this.help = help;
        this.reader = reader;
        value.set(reader.apply(initial));
        text.set(initial);
        text.addListener(
                (property, old, now) -> {
                    setByHand |= !proposing;
                    read(now);
                });
    }

    public String help() {
        return help;
    }

    public StringProperty textProperty() {
        return text;
    }

    /** Changes the text, unless somebody has set it to something else than was proposed. */
    public void propose(String newText) {
        if (!setByHand) {
            proposing = true;
            text.set(newText);
            proposing = false;
        }
    }

    /** Lets the text be changed by the next proposal, whoever set it. */
    public void giveUp() {
        setByHand = false;
    }

    public State state() {
        return new State(text.get(), setByHand);
    }

    /** Puts the field back. */
    public void restore(State state) {
        text.set(state.text());
        setByHand = state.setByHand();
    }

    /** A remark shown below the field while there is no error. */
    public StringProperty hintProperty() {
        return hint;
    }

    /** The last value that could be read. */
    public ReadOnlyObjectProperty<T> valueProperty() {
        return value.getReadOnlyProperty();
    }

    public T value() {
        return value.get();
    }

    /** What is wrong with the text; empty if nothing is. */
    public ReadOnlyStringProperty errorProperty() {
        return error.getReadOnlyProperty();
    }

    /** Whether the text can be read. */
    public boolean isValid() {
        return readable;
    }

    /**
     * Marks a value that can be read, and was found wrong when it was used; until the text is
     * changed. It may be used again, for what it did not fit may have been changed elsewhere.
     */
    public void refuse(String problem) {
        error.set(problem);
    }

    private void read(String newText) {
        try {
            T newValue = reader.apply(newText);
            readable = true;
            error.set("");
            value.set(newValue);
        } catch (IllegalArgumentException e) {
            readable = false;
            error.set(e.getMessage());
        }
    }
}
