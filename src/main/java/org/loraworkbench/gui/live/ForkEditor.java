package org.loraworkbench.gui.live;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.loraworkbench.gui.common.EditorPopup;
import org.loraworkbench.gui.common.form.FieldBox;
import org.loraworkbench.gui.common.form.FormField;

/**
 * Asks what is to differ in the forks of a lane. Enter begins them, Escape or a click elsewhere
 * leaves it.
 */
final class ForkEditor extends EditorPopup {

    private static final double INDENT = 24;

    private final ForkViewModel model;
    private final GridPane fields = new GridPane();
    private final Button fork = new Button("_Fork");
    private final TextField first;

    ForkEditor(ForkViewModel model) {
        this(model, new VBox());
    }

    private ForkEditor(ForkViewModel model, VBox content) {
        super(content);
        this.model = model;
        Label heading = new Label("Fork " + model.laneName());
        heading.getStyleClass().add("section-title");
        fields.getStyleClass().add("fork-fields");
        TextField ranks = text(0, 0, "_r", model.ranks(), model.hasAdapter());
        text(1, 0, "_alpha", model.alphas(), model.hasAdapter());
        TextField rates = text(0, 1, "_Learning rate", model.rates(), true);
        ComboBox<String> bias = new ComboBox<>();
        bias.setDisable(!model.hasAdapter());
        box(1, 1, "_Bias", bias).bind(model.bias());
        text(0, 2, "_Steps in all", model.steps(), true);
        first = model.hasAdapter() ? ranks : rates;
        fork.setMnemonicParsing(true);
        fork.getStyleClass().add("accent");
        fork.setOnAction(event -> begin());
        fork.disableProperty().bind(model.busyProperty());
        content.getStyleClass().add("fork-editor");
        content.getChildren().addAll(heading, wrapped(model.place()), fields, problem(), fork);
    }

    private TextField text(
            int column, int row, String title, FormField<?> field, boolean isOffered) {
        TextField input = new TextField();
        input.setDisable(!isOffered);
        input.setOnAction(event -> begin());
        box(column, row, title, input).bind(field);
        return input;
    }

    private FieldBox box(int column, int row, String title, Control control) {
        FieldBox box = new FieldBox();
        box.setTitle(title);
        box.setControl(control);
        fields.add(box, column, row);
        return box;
    }

    private static Label wrapped(ObservableValue<String> sentence) {
        Label label = new Label();
        label.textProperty().bind(sentence);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    /** Why it was refused; gone if it was not. */
    private Label problem() {
        Label label = wrapped(model.problemProperty());
        label.getStyleClass().add("field-error");
        label.visibleProperty().bind(model.problemProperty().isNotEmpty());
        label.managedProperty().bind(label.visibleProperty());
        return label;
    }

    private void begin() {
        model.fork(this::hide);
    }

    /** Opens below the beginning of a line. */
    void open(Node line) {
        openToTheRightBelow(line, INDENT);
        first.requestFocus();
        first.selectAll();
    }
}
