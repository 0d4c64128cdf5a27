package org.loraworkbench.gui.planner;

import static org.loraworkbench.gui.common.Presence.showText;

import atlantafx.base.controls.CustomTextField;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.VBox;
import org.loraworkbench.gui.common.DroppedFiles;
import org.loraworkbench.gui.common.Fxml;
import org.loraworkbench.gui.common.NoticeBar;
import org.loraworkbench.gui.common.SaveQuestion;

/** The list of models, and what can be done with the plan of the chosen one. */
public final class PlannerView {

    private final PlannerViewModel model;
    private final ModelQuestion question;

    @FXML private VBox root;
    @FXML private CustomTextField search;
    @FXML private ListView<PlannedModel> models;
    @FXML private Label problem;
    @FXML private Label title;
    @FXML private Label detail;
    @FXML private Label trainability;
    @FXML private Button useButton;
    @FXML private Button addButton;
    @FXML private NoticeBar noticeBar;

    private PlannerView(PlannerViewModel model, ModelQuestion question) {
        this.model = model;
        this.question = question;
    }

    /**
     * The page with all its parts.
     *
     * @param question asks for a model
     * @param saving asks where a table is to be saved
     */
    public static Parent load(PlannerViewModel model, ModelQuestion question, SaveQuestion saving) {
        return Fxml.load(
                new PlannerView(model, question),
                new PlannerSettingsView(model),
                new PlanView(model, saving));
    }

    @FXML
    private void initialize() {
        bindModels();
        model.planProperty().addListener((property, old, now) -> describe(now));
        describe(model.planProperty().get());
        noticeBar.noticeProperty().bindBidirectional(model.noticeProperty());
        DroppedFiles.on(root, () -> true, files -> model.open(files.get(0)));
    }

    private void bindModels() {
        ModelChoice choice = model.models();
        search.textProperty().bindBidirectional(choice.searchProperty());
        models.setItems(choice.listed());
        models.setCellFactory(list -> new ModelCell());
        models.setPlaceholder(placeholder(choice));
        models.getSelectionModel()
                .selectedItemProperty()
                .addListener((property, old, now) -> choose(now));
        choice.chosenProperty().addListener((property, old, now) -> showChosen());
        showChosen();
        showText(problem, choice.problemProperty());
    }

    private static Label placeholder(ModelChoice choice) {
        Label label = new Label();
        label.getStyleClass().add("caption");
        label.textProperty()
                .bind(
                        Bindings.when(Bindings.isEmpty(choice.known()))
                                .then("Reading the catalog…")
                                .otherwise("Nothing is called that"));
        return label;
    }

    /** A search may hide the chosen model; then it stays chosen. */
    private void choose(PlannedModel selected) {
        if (selected != null) {
            model.models().chosenProperty().set(selected);
        }
    }

    private void showChosen() {
        PlannedModel chosen = model.models().chosenProperty().get();
        if (chosen != models.getSelectionModel().getSelectedItem()) {
            models.getSelectionModel().select(chosen);
            models.scrollTo(chosen);
        }
    }

    private void describe(ModelPlan plan) {
        addButton.setDisable(plan == null);
        useButton.setDisable(plan == null || !plan.model().hasWeights());
        PlannedModel shown = model.models().chosenProperty().get();
        title.setText(shown == null ? "" : shown.title());
        detail.setText(shown == null ? "" : shown.detail());
        trainability.setText(
                shown == null || shown.hasWeights()
                        ? ""
                        : "Known by its configuration alone. To train it, open a folder with its"
                                + " weights.");
        trainability.setManaged(!trainability.getText().isEmpty());
    }

    @FXML
    private void openConfig() {
        question.config().ifPresent(model::open);
    }

    @FXML
    private void openFolder() {
        question.folder().ifPresent(model::open);
    }

    @FXML
    private void addToComparison() {
        model.addToComparison();
    }

    @FXML
    private void useOnWorkbench() {
        model.useOnWorkbench();
    }
}
