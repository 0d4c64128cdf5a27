package org.loraworkbench.gui.common.form;

import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.scene.control.ComboBox;

/**
 * Ties a combo box to its view model. While its items change, a combo box chooses others, or none,
 * on its way; the view model hears only of what a person chose.
 */
final class ChoiceInput<T> {

    private final ComboBox<T> input;
    private final ChoiceField<T> field;
    private boolean refilling;

    private ChoiceInput(ComboBox<T> input, ChoiceField<T> field) {
        this.input = input;
        this.field = field;
    }

    static <T> void bind(ComboBox<T> input, ChoiceField<T> field) {
        ChoiceInput<T> binding = new ChoiceInput<>(input, field);
        binding.refill();
        field.options().addListener((ListChangeListener<T>) change -> binding.refill());
        field.valueProperty().addListener((property, old, now) -> binding.show());
        field.askedProperty().addListener((property, old, now) -> binding.refill());
        input.valueProperty().addListener((property, old, now) -> binding.chosen(now));
    }

    private void refill() {
        refilling = true;
        input.setValue(null); // else it goes on showing nothing, where its value was not offered
        input.setItems(FXCollections.observableArrayList(field.options()));
        if (field.askedProperty().get() != null) {
            input.getItems().add(field.shown());
        }
        input.setValue(field.shown());
        refilling = false;
    }

    private void show() {
        refilling = true;
        input.setValue(field.shown());
        refilling = false;
    }

    private void chosen(T option) {
        if (!refilling && option != field.shown()) {
            field.choose(option);
        }
    }
}
