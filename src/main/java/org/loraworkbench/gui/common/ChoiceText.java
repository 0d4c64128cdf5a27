package org.loraworkbench.gui.common;

import java.util.function.Function;
import javafx.util.StringConverter;

/** How the values of a combo box are shown that cannot be typed into. */
public final class ChoiceText<T> extends StringConverter<T> {

    private final Function<T, String> text;

    /**
     * @param text of a value; while none is chosen, the text is empty
     */
    public ChoiceText(Function<T, String> text) {
        this.text = text;
    }

    @Override
    public String toString(T value) {
        return value == null ? "" : text.apply(value);
    }

    @Override
    public T fromString(String typed) {
        throw new UnsupportedOperationException("The combo box cannot be typed into.");
    }
}
