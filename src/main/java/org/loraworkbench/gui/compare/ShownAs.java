package org.loraworkbench.gui.compare;

import java.util.function.Function;
import javafx.util.StringConverter;

/** How the values of a combo box are shown that cannot be typed into. */
final class ShownAs<T> extends StringConverter<T> {

    private final Function<T, String> text;

    /**
     * @param text of a value, or of null
     */
    ShownAs(Function<T, String> text) {
        this.text = text;
    }

    @Override
    public String toString(T value) {
        return text.apply(value);
    }

    @Override
    public T fromString(String typed) {
        throw new UnsupportedOperationException("The combo box cannot be typed into.");
    }
}
