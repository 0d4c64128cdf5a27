package org.loraworkbench.gui.planner;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.loraworkbench.config.Method;
import org.loraworkbench.gui.common.Notice;
import org.loraworkbench.gui.common.NumberText;
import org.loraworkbench.gui.common.ParameterBars;
import org.loraworkbench.gui.common.ParameterCounts;
import org.loraworkbench.gui.common.SaveQuestion;
import org.loraworkbench.gui.theme.LaneStyles;

/** The plan of the chosen model, what fits, and the plans that are compared. */
public final class PlanView {

    private final PlannerViewModel model;
    private final SaveQuestion saving;

    @FXML private TabPane tabs;
    @FXML private Tab comparedTab;
    @FXML private Node plan;
    @FXML private Label noPlan;
    @FXML private Label files;
    @FXML private ParameterBars parameters;
    @FXML private CardBars cards;
    @FXML private MemoryTable memory;
    @FXML private Node fits;
    @FXML private Label noFits;
    @FXML private Label fitsOf;
    @FXML private FitsTable fitsTable;
    @FXML private ComparedTable compared;
    @FXML private Button copyButton;
    @FXML private Button saveButton;
    @FXML private Button removeButton;
    @FXML private Button clearButton;

    PlanView(PlannerViewModel model, SaveQuestion saving) {
        this.model = model;
        this.saving = saving;
    }

    @FXML
    private void initialize() {
        BooleanBinding known = model.planProperty().isNotNull();
        for (Node part : List.of(plan, fits)) {
            part.visibleProperty().bind(known);
        }
        for (Label reason : List.of(noPlan, noFits)) {
            reason.visibleProperty().bind(known.not());
            reason.textProperty().bind(model.remarkProperty());
        }
        model.planProperty().addListener((property, old, now) -> show(now));
        show(model.planProperty().get());
        model.whatFitsProperty().addListener((property, old, now) -> fitsTable.show(now));
        fitsTable.show(model.whatFitsProperty().get());
        bindComparison();
    }

    private void bindComparison() {
        ObservableList<ModelPlan> plans = model.comparison().plans();
        compared.compare(plans);
        for (Button button : List.of(copyButton, saveButton, clearButton)) {
            button.disableProperty().bind(Bindings.isEmpty(plans));
        }
        removeButton.disableProperty().bind(Bindings.isEmpty(selected()));
        plans.addListener((ListChangeListener<ModelPlan>) change -> countCompared());
        countCompared();
        compared.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        compared.setContextMenu(menu());
    }

    private ObservableList<ModelPlan> selected() {
        return compared.getSelectionModel().getSelectedItems();
    }

    private void countCompared() {
        int count = model.comparison().plans().size();
        comparedTab.setText(count == 0 ? "Compared" : "Compared (" + count + ")");
    }

    private void show(ModelPlan now) {
        if (now == null) {
            return;
        }
        files.setText(
                "The adapter’s file takes %s, the merged model’s %s."
                        .formatted(
                                NumberText.bytes(now.lane().adapterFileBytes()),
                                NumberText.bytes(now.lane().mergedFileBytes())));
        parameters.countsProperty().set(counts(now));
        cards.show(now.lora());
        memory.show(now.lora(), now.full());
        fitsOf.setText(
                "The largest batch of texts of %s tokens, for r = %d on %s"
                        .formatted(
                                NumberText.count(now.settings().maxLength()),
                                now.settings().rank(),
                                now.targets().replace(",", ", ")));
    }

    private static ParameterCounts counts(ModelPlan plan) {
        int rank = plan.settings().rank();
        return new ParameterCounts(
                List.of(
                        new ParameterCounts.Lane(
                                plan.lane().name(),
                                plan.lane().trainableParameters(),
                                plan.lane().allParameters(),
                                new LaneStyles()
                                        .next(Method.LORA.name().toLowerCase(Locale.ROOT), rank))),
                plan.plan().fullParameters());
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.DELETE) {
            remove();
        } else if (event.getCode() == KeyCode.C && event.isShortcutDown()) {
            copy();
        } else if (event.getCode() == KeyCode.Z && event.isShortcutDown()) {
            model.undo();
        } else {
            return;
        }
        event.consume();
    }

    private ContextMenu menu() {
        MenuItem copy = new MenuItem("Copy as CSV");
        copy.setOnAction(event -> copy());
        MenuItem save = new MenuItem("Save as CSV…");
        save.setOnAction(event -> save());
        MenuItem remove = new MenuItem("Remove");
        remove.setOnAction(event -> remove());
        return new ContextMenu(copy, save, remove);
    }

    @FXML
    private void copy() {
        String csv = model.csv(List.copyOf(selected()));
        Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, csv));
        model.noticeProperty().set(Notice.of("The table was copied as CSV."));
    }

    @FXML
    private void save() {
        saving.where("plans.csv").ifPresent(model::save);
    }

    @FXML
    private void remove() {
        model.remove(List.copyOf(selected()));
    }

    @FXML
    private void clear() {
        model.remove(List.copyOf(model.comparison().plans()));
    }
}
