package org.loraworkbench.gui.planner;

import java.util.stream.Stream;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import org.loraworkbench.gui.common.TargetShortcut;
import org.loraworkbench.gui.common.form.FieldBox;

/** Binds the fields that say how the model is to be trained. */
public final class PlannerSettingsView {

    private final PlannerViewModel model;

    @FXML private FieldBox taskType;
    @FXML private FieldBox labels;
    @FXML private FieldBox rank;
    @FXML private FieldBox bias;
    @FXML private FieldBox targets;
    @FXML private FlowPane shortcuts;
    @FXML private FieldBox precision;
    @FXML private FieldBox quantization;
    @FXML private FieldBox batchSize;
    @FXML private FieldBox maxLength;
    @FXML private FieldBox recomputation;
    @FXML private CheckBox dora;

    PlannerSettingsView(PlannerViewModel model) {
        this.model = model;
    }

    @FXML
    private void initialize() {
        PlannerSettings settings = model.settings();
        taskType.bind(settings.taskType);
        labels.bind(settings.labels);
        rank.bind(settings.rank);
        bias.bind(settings.bias);
        targets.bind(settings.targets);
        precision.bind(settings.precision);
        quantization.bind(settings.quantization);
        batchSize.bind(settings.batchSize);
        maxLength.bind(settings.maxLength);
        recomputation.bind(settings.recomputation);
        dora.selectedProperty().bindBidirectional(settings.dora);
        labels.getControl()
                .disableProperty()
                .bind(settings.taskType.valueProperty().map(task -> !settings.hasLabels()));
        Stream.of(TargetShortcut.values()).map(this::chip).forEach(shortcuts.getChildren()::add);
    }

    private Button chip(TargetShortcut shortcut) {
        Button chip = new Button(shortcut.title());
        chip.getStyleClass().add("chip");
        chip.setTooltip(new Tooltip(shortcut.help()));
        chip.setAccessibleText("Target " + shortcut.title());
        chip.setOnAction(event -> model.target(shortcut));
        return chip;
    }
}
