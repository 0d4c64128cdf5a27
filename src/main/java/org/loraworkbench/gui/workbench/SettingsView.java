package org.loraworkbench.gui.workbench;

import java.util.stream.Stream;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import org.loraworkbench.gui.common.form.FieldBox;

/** Binds every box to the setting that its id names. */
public final class SettingsView {

    private final SettingsViewModel model;

    @FXML private VBox root;
    @FXML private TitledPane more;
    @FXML private CheckBox fullBaseline;
    @FXML private CheckBox headBaseline;

    public SettingsView(SettingsViewModel model) {
        this.model = model;
    }

    @FXML
    private void initialize() {
        all(FieldBox.class, root).forEach(box -> bind(box, model));
        all(CheckBox.class, root)
                .filter(box -> model.switches().containsKey(box.getId()))
                .forEach(this::bind);
        all(FieldBox.class, more).forEach(this::openIfWrong);
        fullBaseline.selectedProperty().bindBidirectional(model.fullBaseline);
        headBaseline.selectedProperty().bindBidirectional(model.headBaseline);
    }

    /** The nodes of a kind, those of a closed pane too, which no lookup finds. */
    private static <T extends Node> Stream<T> all(Class<T> kind, Node node) {
        if (kind.isInstance(node)) {
            return Stream.of(kind.cast(node));
        }
        if (node instanceof TitledPane pane) {
            return all(kind, pane.getContent());
        }
        return node instanceof Pane pane
                ? pane.getChildren().stream().flatMap(child -> all(kind, child))
                : Stream.empty();
    }

    /** Ties a box to the setting that its id names. */
    static void bind(FieldBox box, SettingsViewModel model) {
        if (model.fields().containsKey(box.getId())) {
            box.bind(model.fields().get(box.getId()));
        } else {
            box.bind(model.choices().get(box.getId()));
        }
    }

    private void bind(CheckBox box) {
        box.selectedProperty().bindBidirectional(model.switches().get(box.getId()));
        String help = model.help(box.getId());
        box.setTooltip(FieldBox.tooltip(help));
        box.setAccessibleHelp(help);
    }

    /** What is wrong can be seen. */
    private void openIfWrong(FieldBox box) {
        if (model.fields().containsKey(box.getId())) {
            model.fields()
                    .get(box.getId())
                    .errorProperty()
                    .addListener(
                            (property, old, now) ->
                                    more.setExpanded(more.isExpanded() || !now.isEmpty()));
        }
    }
}
