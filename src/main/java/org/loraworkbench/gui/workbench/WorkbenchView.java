package org.loraworkbench.gui.workbench;

import atlantafx.base.controls.CustomTextField;
import java.util.List;
import javafx.application.Platform;
import javafx.css.PseudoClass;
import javafx.event.EventHandler;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextInputDialog;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import org.loraworkbench.config.ExampleExperiments;
import org.loraworkbench.formats.hub.HubName;
import org.loraworkbench.gui.common.DroppedFiles;
import org.loraworkbench.gui.common.Fxml;
import org.loraworkbench.gui.common.LastFolder;
import org.loraworkbench.gui.common.NoticeBar;
import org.loraworkbench.gui.common.SaveQuestion;
import org.loraworkbench.gui.common.form.FieldBox;

/** Binds the page's head and the choice of model, data and task. */
public final class WorkbenchView {

    private static final List<String> EXAMPLES =
            List.of(
                    "*.jsonl",
                    "*.ndjson",
                    "*.json",
                    "*.csv",
                    "*.tsv",
                    "*.conll",
                    "*.txt",
                    "*.parquet",
                    "*.gz");

    private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");
    private static final PseudoClass LONG_NAME = PseudoClass.getPseudoClass("long-name");

    /** Letters of a task's name that fit beside the data set. */
    private static final int SHORT_NAME = 9;

    private static final KeyCombination UNDO =
            new KeyCodeCombination(KeyCode.Z, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination REDO =
            new KeyCodeCombination(
                    KeyCode.Z, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);

    private static final KeyCombination STEP_ONCE =
            new KeyCodeCombination(
                    KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);

    private final LastFolder folder;
    private final WorkbenchViewModel model;
    private final EventHandler<KeyEvent> keys = this::press;

    @FXML private StackPane root;

    @FXML private BorderPane page;
    @FXML private Label summary;
    @FXML private Label origin;
    @FXML private MenuButton examples;
    @FXML private MenuItem saveExperiment;
    @FXML private NoticeBar noticeBar;
    @FXML private Button trainButton;
    @FXML private Button findRankButton;
    @FXML private Button stepOnceButton;
    @FXML private FieldBox base;
    @FXML private FieldBox dataset;
    @FXML private FieldBox taskType;

    private WorkbenchView(WorkbenchViewModel model, LastFolder folder) {
        this.model = model;
        this.folder = folder;
    }

    /** The page with all its parts; its dialogs begin at home. */
    public static Parent load(WorkbenchViewModel model) {
        return load(model, new LastFolder());
    }

    /**
     * The page with all its parts.
     *
     * @param folder where its dialogs begin
     */
    public static Parent load(WorkbenchViewModel model, LastFolder folder) {
        return Fxml.load(
                new WorkbenchView(model, folder),
                new ModuleTreeView(model),
                new SettingsView(model.settings()),
                new PictureView(model),
                new DataFileView(model.dataFile()));
    }

    @FXML
    private void initialize() {
        summary.textProperty().bind(model.summaryProperty());
        origin.textProperty().bind(model.originProperty().map(SettingsOrigin::inWords));
        origin.managedProperty().bind(origin.textProperty().isNotEmpty());
        trainButton.disableProperty().bind(model.start().readyProperty().not());
        findRankButton.disableProperty().bind(model.start().searchableProperty().not());
        stepOnceButton.disableProperty().bind(model.start().readyProperty().not());
        List<MenuItem> items = ExampleExperiments.ALL.stream().map(this::item).toList();
        examples.getItems().addAll(0, items);
        base.bind(model.base());
        dataset.bind(model.dataset());
        taskType.bind(model.taskType());
        model.taskType().valueProperty().addListener(property -> giveTaskRoom());
        giveTaskRoom();
        // Nothing of the page takes part while a file is opened over it.
        page.disableProperty().bind(model.dataFile().openProperty());
        model.dataFile().openProperty().addListener((property, old, now) -> focusAfter(now));
        markProblem();
        model.start().readyProperty().addListener(property -> markProblem());
        model.summaryProperty().addListener(property -> markProblem());
        saveExperiment.disableProperty().bind(model.start().readyProperty().not());
        noticeBar.noticeProperty().bindBidirectional(model.experimentFiles().noticeProperty());
        DroppedFiles.on(root, () -> !page.isDisabled(), files -> model.openDropped(files.get(0)));
        root.sceneProperty().addListener((property, left, shownIn) -> moveKeys(left, shownIn));
        showDetails(base);
        showDetails(dataset);
        showDetails(taskType);
    }

    /** A task with a long name stands below the data set. */
    private void giveTaskRoom() {
        Option task = model.taskType().valueProperty().get();
        taskType.pseudoClassStateChanged(
                LONG_NAME, task != null && task.title().length() > SHORT_NAME);
    }

    private void markProblem() {
        boolean wrong = !model.start().readyProperty().get() && !model.isLooking();
        summary.pseudoClassStateChanged(DANGER, wrong);
    }

    /** The page's keys hold while it is shown, also where the rail has the focus. */
    private void moveKeys(Scene left, Scene shownIn) {
        if (left != null) {
            left.removeEventFilter(KeyEvent.KEY_PRESSED, keys);
        }
        if (shownIn != null) {
            shownIn.addEventFilter(KeyEvent.KEY_PRESSED, keys);
        }
    }

    private void press(KeyEvent event) {
        takeBack(event);
        stepByKey(event);
    }

    /** Goes back and forth in the whole form, not in the text of one field. */
    private void takeBack(KeyEvent event) {
        if (model.dataFile().openProperty().get() || event.getTarget() instanceof CustomTextField) {
            return;
        }
        if (REDO.match(event)) {
            model.redo();
        } else if (UNDO.match(event)) {
            model.undo();
        } else {
            return;
        }
        event.consume();
    }

    private MenuItem item(ExampleExperiments.Entry example) {
        MenuItem item = new MenuItem(example.purpose());
        item.setOnAction(event -> model.showExample(example.name()));
        return item;
    }

    @FXML
    private void openExperiment() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Open an experiment, a lesson or a run");
        chooser.getExtensionFilters()
                .add(new ExtensionFilter("Experiments, lessons, runs", "*.json", "*.lora.zip"));
        folder.askForFile(chooser, root.getScene().getWindow())
                .ifPresent(chosen -> model.experimentFiles().open(chosen.toPath()));
    }

    @FXML
    private void saveExperiment() {
        SaveQuestion.bySystem(() -> root.getScene().getWindow(), folder)
                .where(SaveQuestion.fileName(model.experimentFiles().proposedName()))
                .ifPresent(model.experimentFiles()::save);
    }

    @FXML
    private void train() {
        model.start().train();
    }

    @FXML
    private void findRank() {
        model.start().findRank();
    }

    @FXML
    private void stepOnce() {
        model.start().stepOnce();
    }

    private void stepByKey(KeyEvent event) {
        if (STEP_ONCE.match(event)) {
            event.consume();
            model.start().stepOnce();
        }
    }

    @FXML
    private void openFolder() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle("Open a model as transformers saves it");
        folder.askForFolder(chooser, base.getScene().getWindow())
                .ifPresent(chosen -> model.openBase(chosen.toString()));
    }

    @FXML
    private void openFile() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Open a file of examples");
        chooser.getExtensionFilters()
                .addAll(
                        new ExtensionFilter("Examples", EXAMPLES),
                        new ExtensionFilter("All files", "*"));
        folder.askForFile(chooser, dataset.getScene().getWindow())
                .ifPresent(chosen -> model.openFile(chosen.toPath()));
    }

    private void focusAfter(boolean opened) {
        if (!opened) {
            Platform.runLater(dataset.getControl()::requestFocus);
        }
    }

    @FXML
    private void openHubModel() {
        TextInputDialog dialog = new TextInputDialog();
        dialog.initOwner(base.getScene().getWindow());
        dialog.setTitle("Base model of the hub");
        dialog.setHeaderText(
                "Its name, such as FacebookAI/roberta-base. The weights are downloaded when"
                        + " training starts.");
        dialog.setGraphic(null);
        dialog.getEditor().setPromptText("organisation/name");
        dialog.getEditor().setAccessibleText("Name of a model of the hub");
        dialog.showAndWait()
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .ifPresent(name -> model.openBase(HubName.PREFIX + withoutPrefix(name)));
    }

    private static String withoutPrefix(String name) {
        return name.startsWith(HubName.PREFIX) ? name.substring(HubName.PREFIX.length()) : name;
    }

    private static void showDetails(FieldBox field) {
        @SuppressWarnings("unchecked") // bound to a ChoiceField<Option> above
        ComboBox<Option> box = (ComboBox<Option>) field.getControl();
        box.setCellFactory(list -> new OptionCell());
    }
}
