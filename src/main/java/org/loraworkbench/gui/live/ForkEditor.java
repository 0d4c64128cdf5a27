package org.loraworkbench.gui.live;

import static org.loraworkbench.gui.common.Presence.showIf;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
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
    private final Button fork = new Button();
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
        fields.getColumnConstraints().addAll(half(), half());
        FieldBox ranks = text("forkRanks", "_r", model.ranks(), model.hasAdapter());
        FieldBox alphas = text("forkAlphas", "_alpha", model.alphas(), model.hasAdapter());
        FieldBox rates = text("forkRates", "_Learning rate", model.rates(), true);
        ComboBox<String> modes = new ComboBox<>();
        modes.setDisable(!model.hasAdapter());
        FieldBox bias = box("forkBias", "_Bias", modes);
        bias.bind(model.bias());
        FieldBox steps = text("forkSteps", "_Steps in all", model.steps(), true);
        fields.addRow(0, ranks, alphas);
        fields.addRow(1, rates, bias);
        fields.addRow(2, steps);
        first = (TextField) (model.hasAdapter() ? ranks : rates).getControl();
        fork.setId("forkButton");
        fork.textProperty().bind(model.busyProperty().map(busy -> busy ? "Forking…" : "_Fork"));
        fork.setMnemonicParsing(true);
        fork.getStyleClass().add("accent");
        fork.setOnAction(event -> begin());
        fork.disableProperty().bind(model.busyProperty());
        content.getStyleClass().add("fork-editor");
        content.getChildren().addAll(heading, wrapped(model.place()), fields, problem(), fork);
    }

    private static ColumnConstraints half() {
        ColumnConstraints half = new ColumnConstraints();
        half.setPercentWidth(50);
        return half;
    }

    private FieldBox text(String id, String title, FormField<?> field, boolean isOffered) {
        TextField input = new TextField();
        input.setDisable(!isOffered);
        input.setOnAction(event -> begin());
        FieldBox box = box(id, title, input);
        box.bind(field);
        return box;
    }

    private static FieldBox box(String id, String title, Control control) {
        FieldBox box = new FieldBox();
        box.setId(id);
        box.setTitle(title);
        box.setControl(control);
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
        showIf(label, model.problemProperty().isNotEmpty());
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
