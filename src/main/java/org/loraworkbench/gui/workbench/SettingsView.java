package org.loraworkbench.gui.workbench;

import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TitledPane;
import org.loraworkbench.gui.common.form.FieldBox;

/** Binds the settings. */
public final class SettingsView {

    private final SettingsViewModel model;

    @FXML private FieldBox ranks;
    @FXML private FieldBox alphas;
    @FXML private FieldBox dropout;
    @FXML private FieldBox bias;
    @FXML private FieldBox learningRate;
    @FXML private FieldBox steps;
    @FXML private FieldBox batchSize;
    @FXML private FieldBox maxLength;
    @FXML private FieldBox seed;
    @FXML private FieldBox precision;
    @FXML private FieldBox schedule;
    @FXML private FieldBox warmupSteps;
    @FXML private FieldBox weightDecay;
    @FXML private FieldBox maxGradNorm;
    @FXML private FieldBox evalEvery;
    @FXML private FieldBox earlyStoppingPatience;
    @FXML private FieldBox initialization;
    @FXML private TitledPane more;
    @FXML private CheckBox dora;
    @FXML private CheckBox rsLora;
    @FXML private CheckBox baseDropout;
    @FXML private CheckBox fullBaseline;
    @FXML private CheckBox headBaseline;

    public SettingsView(SettingsViewModel model) {
        this.model = model;
    }

    @FXML
    private void initialize() {
        ranks.bind(model.ranks);
        alphas.bind(model.alphas);
        dropout.bind(model.dropout);
        bias.bind(model.bias);
        learningRate.bind(model.learningRates);
        steps.bind(model.steps);
        batchSize.bind(model.batchSize);
        maxLength.bind(model.maxLength);
        seed.bind(model.seed);
        precision.bind(model.precision);
        schedule.bind(model.schedule);
        warmupSteps.bind(model.warmupSteps);
        weightDecay.bind(model.weightDecay);
        maxGradNorm.bind(model.maxGradNorm);
        evalEvery.bind(model.evalEvery);
        earlyStoppingPatience.bind(model.earlyStoppingPatience);
        initialization.bind(model.initialization);
        // What is wrong can be seen.
        List.of(
                        model.warmupSteps,
                        model.weightDecay,
                        model.maxGradNorm,
                        model.evalEvery,
                        model.earlyStoppingPatience)
                .forEach(field -> field.errorProperty().addListener(this::openIfWrong));
        dora.selectedProperty().bindBidirectional(model.dora);
        rsLora.selectedProperty().bindBidirectional(model.rsLora);
        baseDropout.selectedProperty().bindBidirectional(model.baseDropout);
        fullBaseline.selectedProperty().bindBidirectional(model.fullBaseline);
        headBaseline.selectedProperty().bindBidirectional(model.headBaseline);
    }

    private void openIfWrong(ObservableValue<? extends String> error, String old, String now) {
        if (!now.isEmpty()) {
            more.setExpanded(true);
        }
    }
}
