package org.loraworkbench.gui.lab;

import static org.loraworkbench.gui.common.Presence.showText;

import atlantafx.base.controls.CustomTextField;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import org.loraworkbench.gui.common.ChoiceText;
import org.loraworkbench.gui.common.FolderQuestion;
import org.loraworkbench.gui.common.NoticeBar;

/** The list of adapters, the layer, and what is being worked on. */
public final class LabView {

    private final LabViewModel model;
    private final FolderQuestion folders;

    @FXML private VBox root;
    @FXML private Node filled;
    @FXML private Node reading;
    @FXML private Node empty;
    @FXML private Label emptyProblem;
    @FXML private CustomTextField search;
    @FXML private ListView<LabAdapter> adapters;
    @FXML private ComboBox<LayerName> layer;
    @FXML private Node activity;
    @FXML private Label activityText;
    @FXML private ProgressBar progress;
    @FXML private Label problem;
    @FXML private NoticeBar noticeBar;

    /**
     * @param folders asks for the folder of an adapter
     */
    public LabView(LabViewModel model, FolderQuestion folders) {
        this.model = model;
        this.folders = folders;
    }

    @FXML
    private void initialize() {
        bindStates();
        bindAdapters();
        bindLayer();
        bindActivity();
        noticeBar.noticeProperty().bindBidirectional(model.noticeProperty());
        model.watchedProperty().bind(root.sceneProperty().isNotNull());
    }

    private void bindStates() {
        AdapterChoice choice = model.adapters();
        var none = Bindings.isEmpty(choice.known());
        reading.visibleProperty().bind(choice.readyProperty().not().and(none));
        empty.visibleProperty().bind(choice.readyProperty().and(none));
        filled.visibleProperty().bind(Bindings.isNotEmpty(choice.known()));
        showText(problem, choice.problemProperty());
        showText(emptyProblem, choice.problemProperty());
    }

    private void bindAdapters() {
        search.textProperty().bindBidirectional(model.adapters().searchProperty());
        adapters.setItems(model.adapters().listed());
        adapters.setCellFactory(list -> new AdapterCell(model.adapters()));
        adapters.setPlaceholder(new Label("Nothing is called that"));
        adapters.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    /** The space bar ticks, as it does a check box. */
    private void pressed(KeyEvent event) {
        LabAdapter selected = adapters.getSelectionModel().getSelectedItem();
        boolean isTick = event.getCode() == KeyCode.SPACE || event.getCode() == KeyCode.ENTER;
        if (isTick && !event.isShortcutDown() && selected != null) {
            model.adapters().toggle(selected);
            event.consume();
        }
    }

    private void bindLayer() {
        layer.setItems(model.layers());
        layer.setConverter(new ChoiceText<>(LayerName::shortName));
        layer.valueProperty().bindBidirectional(model.layerProperty());
    }

    private void bindActivity() {
        model.activityProperty().addListener((Observable property) -> showActivity());
        showActivity();
    }

    private void showActivity() {
        Activity now = model.activityProperty().get();
        activity.setVisible(!now.isNone());
        String parts = now.all() == 0 ? "…" : ", %d of %d".formatted(now.done(), now.all());
        activityText.setText(now.isNone() ? "" : now.text() + parts);
        progress.setProgress(now.isNone() ? 0 : now.share());
    }

    @FXML
    private void openFolder() {
        folders.where("A folder with an adapter in PEFT's format").ifPresent(model::open);
    }

    @FXML
    private void openWorkbench() {
        model.openWorkbench();
    }

    @FXML
    private void cancel() {
        model.cancel();
    }
}
