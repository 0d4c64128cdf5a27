package org.loraworkbench.gui.workbench;

import java.util.function.Function;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.loraworkbench.config.Settings;
import org.loraworkbench.gui.common.EditorPopup;
import org.loraworkbench.gui.common.form.SettingReading;

/** Asks for the rank of one layer. Enter takes it, Escape or a click elsewhere leaves it. */
final class RankEditor extends EditorPopup {

    private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");

    private static final Function<String, Integer> RANK =
            SettingReading.of(Settings.ADAPTER, "r", Integer.class);

    private final ModuleTreeViewModel model;
    private final ModuleNode node;
    private final TextField input;
    private final Label hint = new Label("Rank of this layer alone; empty: the common one");

    RankEditor(ModuleTreeViewModel model, ModuleNode node) {
        this(model, node, new VBox());
    }

    private RankEditor(ModuleTreeViewModel model, ModuleNode node, VBox content) {
        super(content);
        this.model = model;
        this.node = node;
        Integer own = node.rankProperty().get();
        input = new TextField(own == null ? "" : own.toString());
        input.setPromptText("as in the settings");
        input.setAccessibleText("Rank of " + node.label());
        input.setOnAction(event -> commit());
        hint.getStyleClass().add("field-message");
        content.getStyleClass().add("rank-editor");
        content.getChildren().addAll(hint, input);
    }

    private void commit() {
        String text = input.getText();
        try {
            model.setRank(node, text.isBlank() ? null : RANK.apply(text));
            hide();
        } catch (IllegalArgumentException e) {
            hint.setText(e.getMessage());
            hint.pseudoClassStateChanged(DANGER, true);
        }
    }
}
