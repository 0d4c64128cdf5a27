package org.loraworkbench.gui.compare;

import static org.loraworkbench.gui.common.Presence.showText;

import atlantafx.base.controls.CustomTextField;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import org.loraworkbench.gui.common.NoticeBar;
import org.loraworkbench.gui.common.SaveQuestion;

/** Binds the table, its search and what can be done with its lanes. */
public final class CompareView {

    private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");

    private final CompareViewModel model;
    private final LaneActions actions;

    @FXML private VBox root;
    @FXML private BorderPane filled;
    @FXML private VBox reading;
    @FXML private VBox empty;
    @FXML private Label summary;
    @FXML private CustomTextField search;
    @FXML private Label searchProblem;
    @FXML private ToggleButton seedsTogether;
    @FXML private Button columnsButton;
    @FXML private Button againButton;
    @FXML private Button exportButton;
    @FXML private LanesTable table;
    @FXML private NoticeBar noticeBar;
    private ContextMenu menu = new ContextMenu();

    public CompareView(CompareViewModel model, SaveQuestion question) {
        this.model = model;
        this.actions = new LaneActions(model, question);
    }

    @FXML
    private void initialize() {
        showIn(filled, CompareViewModel.State.FILLED);
        showIn(reading, CompareViewModel.State.READING);
        showIn(empty, CompareViewModel.State.EMPTY);
        model.watchedProperty().bind(root.sceneProperty().isNotNull());
        summary.textProperty().bind(model.lanes().summaryProperty());
        search.textProperty().bindBidirectional(model.lanes().searchProperty());
        showText(searchProblem, model.lanes().searchProblemProperty());
        searchProblem
                .visibleProperty()
                .addListener((property, old, now) -> search.pseudoClassStateChanged(DANGER, now));
        seedsTogether.selectedProperty().bindBidirectional(model.lanes().seedsTogetherProperty());
        againButton.disableProperty().bind(nothingSelected());
        noticeBar.noticeProperty().bindBidirectional(model.noticeProperty());
        table.show(model);
        table.setOnContextMenuRequested(this::openMenu);
        table.setOnMouseClicked(this::clicked);
        table.addEventFilter(KeyEvent.KEY_PRESSED, this::tableKeyPressed);
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::keyPressed);
    }

    private void showIn(Node node, CompareViewModel.State state) {
        node.visibleProperty().bind(model.stateProperty().isEqualTo(state));
    }

    private ObservableValue<Boolean> nothingSelected() {
        return Bindings.createBooleanBinding(
                () -> model.selectedProperty().get().isEmpty(), model.selectedProperty());
    }

    @FXML
    private void chooseColumns() {
        new ColumnChooser(model.lanes()).openToTheLeftBelow(columnsButton);
    }

    @FXML
    private void again() {
        actions.again();
    }

    @FXML
    private void report() {
        actions.report();
    }

    @FXML
    private void export() {
        ContextMenu exports = new ContextMenu();
        exports.getItems()
                .addAll(
                        item("Table as CSV…", actions::exportCsv),
                        item("Copy table as Markdown", actions::copyMarkdown));
        List<MenuItem> ofLanes =
                List.of(
                        item("Experiment as JSON…", actions::exportExperiment),
                        item("Python script for PEFT…", actions::exportScript),
                        item("Whole run as Ray Tune program for PEFT…", actions::exportSweep));
        ofLanes.forEach(item -> item.setDisable(actions.lanes().isEmpty()));
        exports.getItems().addAll(ofLanes);
        MenuItem adapter = item("Adapter: take it with you…", actions::takeAlong);
        adapter.setDisable(!actions.hasOneAdapter());
        exports.getItems().add(adapter);
        exports.show(exportButton, Side.BOTTOM, 0, 4);
    }

    private static MenuItem item(String title, Runnable action) {
        MenuItem item = new MenuItem(title);
        item.setOnAction(event -> action.run());
        return item;
    }

    @FXML
    private void openWorkbench() {
        model.openWorkbench();
    }

    private void openMenu(ContextMenuEvent event) {
        menu.hide();
        if (!table.getSelectionModel().isEmpty()) {
            menu = new LaneMenu(model, actions, table);
            menu.show(table, event.getScreenX(), event.getScreenY());
        }
    }

    private void clicked(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
            actions.open();
        }
    }

    private void tableKeyPressed(KeyEvent event) {
        boolean copy = event.getCode() == KeyCode.C && event.isShortcutDown();
        if (copy) {
            actions.copyMarkdown();
        } else if (event.getCode() == KeyCode.ENTER) {
            actions.open();
        } else if (event.getCode() == KeyCode.F2) {
            actions.mark(table.selectedLine());
        } else if (event.getCode() == KeyCode.F4) {
            actions.takeAlong();
        } else if (event.getCode() == KeyCode.DELETE) {
            actions.delete(List.copyOf(table.getSelectionModel().getSelectedItems()));
        } else if (event.getCode() == KeyCode.ESCAPE) {
            model.focus().choose(List.of());
        } else {
            return;
        }
        event.consume();
    }

    private void keyPressed(KeyEvent event) {
        if (event.getCode() == KeyCode.F && event.isShortcutDown()) {
            search.requestFocus();
            search.selectAll();
            event.consume();
        }
    }
}
