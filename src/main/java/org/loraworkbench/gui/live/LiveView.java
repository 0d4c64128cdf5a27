package org.loraworkbench.gui.live;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.fxml.FXML;
import javafx.scene.control.ListView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;

/** Binds the list of runs, and shows what to do while there is none. */
public final class LiveView {

    private final LiveViewModel model;

    @FXML private BorderPane filled;
    @FXML private VBox empty;
    @FXML private ListView<RunViewModel> runs;

    public LiveView(LiveViewModel model) {
        this.model = model;
    }

    @FXML
    private void initialize() {
        BooleanBinding none = Bindings.isEmpty(model.runs());
        empty.visibleProperty().bind(none);
        filled.visibleProperty().bind(none.not());
        runs.setItems(model.runs());
        runs.setCellFactory(list -> new RunCell());
        runs.getSelectionModel()
                .selectedItemProperty()
                .addListener((property, old, now) -> model.selectedProperty().set(now));
        model.selectedProperty().addListener((property, old, now) -> select(now));
        select(model.selectedProperty().get());
    }

    @FXML
    private void openWorkbench() {
        model.openWorkbench();
    }

    private void select(RunViewModel run) {
        runs.getSelectionModel().select(run);
    }
}
