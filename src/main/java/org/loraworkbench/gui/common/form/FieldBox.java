package org.loraworkbench.gui.common.form;

import javafx.beans.DefaultProperty;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableStringValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * A titled control with a line below it for a hint or an error, and perhaps a button beside its
 * title. The line keeps its height when it is empty, so that nothing moves; what is longer than a
 * line takes as many as it needs.
 */
@DefaultProperty("control")
public final class FieldBox extends VBox {

    private static final double HELP_WIDTH = 340;
    private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");

    private final StringProperty title = new SimpleStringProperty("");
    private final ObjectProperty<Control> control = new SimpleObjectProperty<>();
    private final ObjectProperty<Node> action = new SimpleObjectProperty<>();
    private final Label titleLabel = new Label();
    private final HBox head = new HBox(titleLabel);
    private final Label message = new Label();
    private final StackPane below = new StackPane(message);

    public FieldBox() {
        getStyleClass().add("field");
        titleLabel.getStyleClass().add("field-title");
        titleLabel.setMnemonicParsing(true);
        titleLabel.setWrapText(true);
        titleLabel.textProperty().bind(title);
        message.getStyleClass().add("field-message");
        message.setMinHeight(USE_PREF_SIZE);
        below.getStyleClass().add("field-line");
        below.setAlignment(Pos.TOP_LEFT);
        head.getStyleClass().add("field-head");
        control.addListener((property, old, now) -> place(now));
        action.addListener((property, old, now) -> placeAction(now));
    }

    public StringProperty titleProperty() {
        return title;
    }

    /** The title, with an underscore before the letter that focuses the control. */
    public String getTitle() {
        return title.get();
    }

    public void setTitle(String text) {
        title.set(text);
    }

    public ObjectProperty<Control> controlProperty() {
        return control;
    }

    /** What stands at the other end of the title, such as a button; null for nothing. */
    public ObjectProperty<Node> actionProperty() {
        return action;
    }

    public Node getAction() {
        return action.get();
    }

    public void setAction(Node newAction) {
        action.set(newAction);
    }

    public Control getControl() {
        return control.get();
    }

    public void setControl(Control newControl) {
        control.set(newControl);
    }

    /** Ties a text field to its view model. */
    public void bind(FormField<?> field) {
        TextField input = (TextField) control.get();
        input.textProperty().bindBidirectional(field.textProperty());
        StringBinding sentence =
                Bindings.createStringBinding(
                        () -> capitalised(field.errorProperty().get()), field.errorProperty());
        describe(field.help(), field.hintProperty(), sentence);
    }

    /** Ties a combo box to its view model. */
    public <T> void bind(ChoiceField<T> field) {
        @SuppressWarnings("unchecked") // an FXML file cannot say what a combo box holds
        ComboBox<T> input = (ComboBox<T>) control.get();
        ChoiceInput.bind(input, field);
        describe(field.help(), field.hintProperty(), field.errorProperty());
    }

    /** A tooltip that wraps its sentences. */
    public static Tooltip tooltip(String help) {
        Tooltip tooltip = new Tooltip(help);
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(HELP_WIDTH);
        return tooltip;
    }

    private void place(Control now) {
        now.setMaxWidth(Double.MAX_VALUE);
        titleLabel.setLabelFor(now);
        getChildren().setAll(head, now, below);
    }

    private void placeAction(Node now) {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        head.getChildren().setAll(titleLabel, space, now);
    }

    private void describe(String help, ObservableStringValue hint, ObservableStringValue error) {
        Tooltip tooltip = tooltip(help);
        titleLabel.setTooltip(tooltip);
        control.get().setTooltip(tooltip);
        control.get().setAccessibleText(title.get().replace("_", ""));
        control.get().setAccessibleHelp(help);
        message.textProperty()
                .bind(Bindings.when(Bindings.isEmpty(error)).then(hint).otherwise(error));
        error.addListener((property, old, now) -> markWrong(!now.isEmpty()));
        markWrong(!error.get().isEmpty());
    }

    /** A problem, which follows a field's name elsewhere, as a sentence of its own. */
    private static String capitalised(String problem) {
        return problem.isEmpty()
                ? ""
                : Character.toUpperCase(problem.charAt(0)) + problem.substring(1);
    }

    private void markWrong(boolean wrong) {
        message.pseudoClassStateChanged(DANGER, wrong);
        control.get().pseudoClassStateChanged(DANGER, wrong);
    }
}
