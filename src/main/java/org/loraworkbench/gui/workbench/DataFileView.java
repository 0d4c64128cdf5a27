package org.loraworkbench.gui.workbench;

import java.nio.file.Path;
import java.util.List;
import javafx.application.Platform;
import javafx.beans.value.ObservableStringValue;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import org.loraworkbench.data.file.FilePreview;
import org.loraworkbench.gui.common.form.FieldBox;

/** Binds the panel on which a file becomes data; it lies over the page while one is open. */
public final class DataFileView {

    private final DataFileViewModel model;

    @FXML private StackPane root;
    @FXML private Label name;
    @FXML private Label folder;
    @FXML private FieldBox taskType;
    @FXML private HBox parts;
    @FXML private FileTable rows;
    @FXML private Label sizes;
    @FXML private Label contents;
    @FXML private Label problem;
    @FXML private ProgressBar progress;
    @FXML private Label activity;
    @FXML private Button useButton;

    public DataFileView(DataFileViewModel model) {
        this.model = model;
    }

    @FXML
    private void initialize() {
        root.visibleProperty().bind(model.openProperty());
        name.textProperty().bind(model.fileProperty().map(Path::getFileName).map(Path::toString));
        folder.textProperty().bind(model.fileProperty().map(Path::getParent).map(Path::toString));
        taskType.bind(model.taskType());
        rows.previewProperty().bind(model.previewProperty());
        rows.managedProperty()
                .bind(model.previewProperty().map(DataFileView::hasRows).orElse(true));
        rows.visibleProperty().bind(rows.managedProperty());
        showWhereThereIsText(sizes, model.sizesProperty());
        contents.textProperty().bind(model.contentsProperty());
        showWhereThereIsText(problem, model.problemProperty());
        showWhereThereIsText(activity, model.activityProperty());
        progress.visibleProperty().bind(activity.visibleProperty());
        useButton.disableProperty().bind(model.usableProperty().not());
        model.partsProperty().addListener((property, old, now) -> show(now));
        model.openProperty().addListener((property, old, now) -> takeFocus(now));
        root.addEventHandler(KeyEvent.KEY_PRESSED, this::press);
    }

    private static boolean hasRows(FilePreview preview) {
        return !preview.columns().isEmpty();
    }

    private static void showWhereThereIsText(Label label, ObservableStringValue text) {
        label.textProperty().bind(text);
        label.visibleProperty().bind(label.textProperty().isNotEmpty());
    }

    private void show(List<PartChoice> choices) {
        parts.getChildren().setAll(choices.stream().map(DataFileView::field).toList());
        taskType.getControl().requestFocus();
    }

    private static Node field(PartChoice choice) {
        FieldBox field = new FieldBox();
        field.setTitle(choice.title());
        ComboBox<String> box = new ComboBox<>();
        box.setPromptText("Choose a column");
        field.setControl(box);
        field.bind(choice.column());
        HBox.setHgrow(field, Priority.ALWAYS);
        return field;
    }

    private void takeFocus(boolean opened) {
        if (opened) {
            // What has just become visible takes no focus yet.
            Platform.runLater(taskType.getControl()::requestFocus);
        }
    }

    /** The keys of a dialog; the page below hears none of them. */
    private void press(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            model.cancel();
        } else if (event.getCode() == KeyCode.ENTER) {
            model.use();
        } else {
            return;
        }
        event.consume();
    }

    @FXML
    private void use() {
        model.use();
    }

    @FXML
    private void cancel() {
        model.cancel();
    }
}
