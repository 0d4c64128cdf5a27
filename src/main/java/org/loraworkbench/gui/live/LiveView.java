package org.loraworkbench.gui.live;

import static org.loraworkbench.gui.common.Presence.showIf;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import org.loraworkbench.gui.common.NoticeBar;

/** Binds the list of runs, and shows what to do while there is none. */
public final class LiveView {

    /** Of the page, between the least and the most that the style sheet sets. */
    private static final double WIDTH_OF_LISTS = 0.24;

    private final LiveViewModel model;

    @FXML private VBox page;
    @FXML private VBox lists;
    @FXML private DeletedRuns deleted;
    @FXML private Node run;
    @FXML private VBox empty;
    @FXML private ListView<RunViewModel> runs;
    @FXML private NoticeBar noticeBar;

    public LiveView(LiveViewModel model) {
        this.model = model;
    }

    @FXML
    private void initialize() {
        BooleanBinding none = Bindings.isEmpty(model.runs());
        empty.visibleProperty().bind(none);
        run.visibleProperty().bind(none.not());
        showIf(lists, none.not().or(Bindings.isNotEmpty(model.deleted())));
        lists.prefWidthProperty().bind(page.widthProperty().multiply(WIDTH_OF_LISTS));
        deleted.show(model);
        runs.setItems(model.runs());
        runs.setCellFactory(list -> new RunCell(model));
        runs.getSelectionModel()
                .selectedItemProperty()
                .addListener((property, old, now) -> model.selectedProperty().set(now));
        model.selectedProperty().addListener((property, old, now) -> select(now));
        runs.setOnKeyPressed(this::keyPressed);
        select(model.selectedProperty().get());
        noticeBar.noticeProperty().bindBidirectional(model.noticeProperty());
    }

    private void keyPressed(KeyEvent event) {
        RunViewModel run = model.selectedProperty().get();
        if (event.getCode() == KeyCode.DELETE && run != null) {
            run.delete();
            event.consume();
        }
    }

    @FXML
    private void openWorkbench() {
        model.openWorkbench();
    }

    private void select(RunViewModel run) {
        runs.getSelectionModel().select(run);
    }
}
