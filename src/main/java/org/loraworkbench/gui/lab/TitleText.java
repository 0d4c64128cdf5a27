package org.loraworkbench.gui.lab;

import java.util.function.Function;
import javafx.util.StringConverter;

/** The choices of a combo box by their titles. */
final class TitleText<T> extends StringConverter<T> {

    private final Function<T, String> title;

    TitleText(Function<T, String> title) {
        this.title = title;
    }

    @Override
    public String toString(T value) {
        return value == null ? "" : title.apply(value);
    }

    @Override
    public T fromString(String text) {
        throw new UnsupportedOperationException("The combo box cannot be typed into.");
    }
}
