package org.loraworkbench.gui.playground;

import static org.loraworkbench.gui.common.Presence.showIf;

import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.loraworkbench.gui.common.ChoiceText;
import org.loraworkbench.gui.common.FolderQuestion;

/** Chooses two adapters, and how much of each is in their mix. */
public final class MixPane extends VBox {

    private static final double STEP = 0.05;

    private final ComboBox<MixViewModel.Part> first = choice("First adapter of the mix");
    private final ComboBox<MixViewModel.Part> second = choice("Second adapter of the mix");
    private final Button folder = new Button("Folder…");
    private final Button leave = new Button("No mix");
    private final Slider share = new Slider(0, 1, 0);
    private final Label value = new Label();

    public MixPane() {
        first.setId("mixFirst");
        second.setId("mixSecond");
        folder.setId("mixFolder");
        folder.setTooltip(new Tooltip("Mix with an adapter on the same base from a folder"));
        folder.setMinWidth(USE_PREF_SIZE);
        leave.setId("mixLeave");
        leave.setMinWidth(USE_PREF_SIZE);
        share.setId("mixShare");
        share.setAccessibleText("Share of the second adapter in the mix");
        share.setBlockIncrement(STEP);
        share.setMajorTickUnit(STEP);
        share.setMinorTickCount(0);
        share.setSnapToTicks(true);
        share.setTooltip(
                new Tooltip("W0 + (1−t)·ΔW1 + t·ΔW2: 0 is the first adapter, 1 the second"));
        HBox.setHgrow(share, Priority.ALWAYS);
        value.getStyleClass().addAll("number", "muted");
        value.setMinWidth(USE_PREF_SIZE);
        Label with = caption("with");
        getChildren().add(line(caption("Mix"), first, with, second, folder));
    }

    private static Label caption(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("caption");
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }

    private static HBox line(Node... parts) {
        HBox line = new HBox(parts);
        line.getStyleClass().add("try-drawing");
        return line;
    }

    private static ComboBox<MixViewModel.Part> choice(String name) {
        ComboBox<MixViewModel.Part> choice = new ComboBox<>();
        choice.setAccessibleText(name);
        choice.setPromptText("–");
        choice.setMaxWidth(Double.MAX_VALUE);
        choice.setMinWidth(0);
        HBox.setHgrow(choice, Priority.ALWAYS);
        choice.setConverter(new ChoiceText<>(MixViewModel.Part::name));
        return choice;
    }

    /**
     * @param question asks for the folder of an adapter
     */
    void show(MixViewModel model, FolderQuestion question) {
        first.setItems(model.parts());
        second.setItems(model.parts());
        first.valueProperty().bindBidirectional(model.firstProperty());
        second.valueProperty().bindBidirectional(model.secondProperty());
        share.valueProperty().bindBidirectional(model.shareProperty());
        value.textProperty().bind(model.shareProperty().map(MixPane::shareText));
        folder.setOnAction(
                event -> question.where("Mix with the adapter in a folder").ifPresent(model::open));
        leave.setOnAction(event -> model.leave());
        HBox dial = line(share, value, leave);
        BooleanBinding chosen =
                Bindings.isNotNull(model.firstProperty())
                        .and(Bindings.isNotNull(model.secondProperty()));
        showIf(dial, chosen);
        getChildren().add(dial);
    }

    private static String shareText(Number share) {
        return String.format(Locale.ROOT, "t = %.2f", share.doubleValue());
    }
}
