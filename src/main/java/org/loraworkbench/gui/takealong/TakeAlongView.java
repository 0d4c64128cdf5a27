package org.loraworkbench.gui.takealong;

import java.util.List;
import java.util.Optional;
import javafx.application.Platform;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.loraworkbench.gui.common.FolderQuestion;

/** Binds the panel; it lies over the window while it is open. */
public final class TakeAlongView {

    private final TakeAlongViewModel model;
    private final FolderQuestion question;
    private Node before;

    @FXML private StackPane root;
    @FXML private Label title;
    @FXML private Label origin;
    @FXML private VBox reading;
    @FXML private Label problem;
    @FXML private ScrollPane scroll;
    @FXML private VBox targets;
    @FXML private Button closeButton;

    /**
     * @param question asks for the folder that an export goes into
     */
    public TakeAlongView(TakeAlongViewModel model, FolderQuestion question) {
        this.model = model;
        this.question = question;
    }

    @FXML
    private void initialize() {
        root.visibleProperty().bind(model.openProperty());
        title.textProperty()
                .bind(
                        model.laneProperty()
                                .map(lane -> "Take " + lane.name() + " with you")
                                .orElse(""));
        origin.textProperty().bind(model.originProperty());
        problem.textProperty().bind(model.problemProperty());
        problem.visibleProperty().bind(model.problemProperty().isNotEmpty());
        scroll.visibleProperty().bind(model.targetsProperty().map(found -> !found.isEmpty()));
        reading.visibleProperty()
                .bind(scroll.visibleProperty().not().and(problem.visibleProperty().not()));
        model.targetsProperty().addListener((property, old, now) -> show(now));
        model.openProperty().addListener((property, old, now) -> moveFocus(now));
        root.addEventHandler(KeyEvent.KEY_PRESSED, this::press);
        show(model.targetsProperty().get());
    }

    private void show(List<TargetViewModel> found) {
        targets.getChildren()
                .setAll(
                        found.stream()
                                .map(target -> new TargetCard(target, model, this::ask))
                                .toList());
        scroll.setVvalue(0);
        if (model.openProperty().get()) {
            Platform.runLater(this::focusFirst);
        }
    }

    private void ask(TargetViewModel target) {
        question.where("A folder for " + target.destination().title())
                .ifPresent(folder -> model.export(target, folder));
    }

    /** Into the panel, and back to where it was before. */
    private void moveFocus(boolean opened) {
        if (opened) {
            before = root.getScene().getFocusOwner();
            // What has just become visible takes no focus yet.
            Platform.runLater(this::focusFirst);
        } else if (before != null) {
            Node back = before;
            Platform.runLater(back::requestFocus);
        }
    }

    private void focusFirst() {
        Optional<Node> first =
                targets.lookupAll(".export-button").stream()
                        .filter(button -> !button.isDisabled())
                        .findFirst();
        first.orElse(closeButton).requestFocus();
    }

    /** The keys of a dialog; the pages below hear none of them. */
    private void press(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            model.close();
            event.consume();
        } else if (event.isShortcutDown()) {
            event.consume();
        }
    }

    @FXML
    private void close() {
        model.close();
    }
}
