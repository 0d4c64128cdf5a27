package org.loraworkbench.gui.workbench;

import static org.loraworkbench.gui.common.Presence.showIf;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.loraworkbench.gui.common.ChoiceText;
import org.loraworkbench.gui.common.TargetShortcut;

/** Shows the layers as a tree with ticks, and the shortcuts that tick many at once. */
public final class ModuleTreeView {

    private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");

    /** Lines that stay to be seen above one that is scrolled to. */
    private static final int LINES_ABOVE = 4;

    private final ModuleTreeViewModel model;
    private final WorkbenchViewModel workbench;

    /** Held here, because a binding alone does not keep it from being collected. */
    private final ObjectProperty<Integer> lastLayersOfModel;

    @FXML private VBox root;
    @FXML private Label summary;
    @FXML private FlowPane shortcuts;
    @FXML private ComboBox<Integer> lastLayers;
    @FXML private TextField regex;
    @FXML private Label regexError;
    @FXML private TextField search;
    @FXML private HBox moved;
    @FXML private Label movedCaption;
    @FXML private TreeView<ModuleNode> tree;

    public ModuleTreeView(WorkbenchViewModel workbench) {
        this.workbench = workbench;
        this.model = workbench.modules();
        lastLayersOfModel = model.lastLayersProperty().asObject();
    }

    @FXML
    private void initialize() {
        summary.textProperty().bind(model.summaryProperty());
        for (TargetShortcut shortcut : TargetShortcut.values()) {
            shortcuts.getChildren().add(shortcuts.getChildren().size() - 1, chip(shortcut));
        }
        regex.textProperty().bindBidirectional(model.regexProperty());
        regexError.textProperty().bind(model.regexErrorProperty());
        regexError.managedProperty().bind(model.regexErrorProperty().isNotEmpty());
        model.regexErrorProperty()
                .addListener(
                        (property, old, now) ->
                                regex.pseudoClassStateChanged(DANGER, !now.isEmpty()));
        root.disableProperty().bind(workbench.base().askedProperty().isNotNull());
        search.textProperty().bindBidirectional(model.searchProperty());
        lastLayers.setConverter(new ChoiceText<>(ModuleTreeView::inWords));
        lastLayers.valueProperty().bindBidirectional(lastLayersOfModel);
        ObservableValue<MovedLayers> step = workbench.stepInTree().shownProperty();
        showIf(moved, step.map(Objects::nonNull));
        movedCaption.textProperty().bind(step.map(MovedLayers::caption).orElse(""));
        tree.setCellFactory(view -> new ModuleTreeCell(workbench));
        tree.getSelectionModel()
                .selectedItemProperty()
                .addListener((property, old, now) -> focus(now));
        tree.addEventFilter(KeyEvent.KEY_PRESSED, this::keyPressed);
        model.rootProperty().addListener(property -> modelChanged());
        model.focusedProperty().addListener((property, old, now) -> reveal(now));
        model.searchProperty().addListener(property -> rebuild());
        modelChanged();
    }

    @FXML
    private void dismissStep() {
        workbench.stepInTree().dismiss();
        tree.requestFocus();
    }

    private ToggleButton chip(TargetShortcut shortcut) {
        ToggleButton chip = new ToggleButton(shortcut.title());
        chip.getStyleClass().add("chip");
        chip.setMinWidth(Region.USE_PREF_SIZE);
        chip.setTooltip(new Tooltip(shortcut.help()));
        chip.setSelected(model.shortcutProperty().get() == shortcut);
        chip.setOnAction(event -> choose(shortcut, chip));
        model.shortcutProperty()
                .addListener((property, old, now) -> chip.setSelected(now == shortcut));
        return chip;
    }

    private void choose(TargetShortcut shortcut, ToggleButton chip) {
        model.shortcutProperty().set(shortcut);
        chip.setSelected(true);
    }

    /**
     * Space ticks the selected line or the one with the focus, R gives a layer a rank of its own.
     */
    private void keyPressed(KeyEvent event) {
        TreeItem<ModuleNode> selected = tree.getSelectionModel().getSelectedItem();
        // Tab leads into the tree without selecting a line; the ring shows which is meant.
        TreeItem<ModuleNode> item =
                selected == null ? tree.getFocusModel().getFocusedItem() : selected;
        if (item == null || event.getTarget() != tree) {
            return;
        }
        ModuleNode node = item.getValue();
        if (event.getCode() == KeyCode.SPACE && node.adaptableNodes().findAny().isPresent()) {
            model.tick(node, !node.isSelected());
            event.consume();
        } else if (event.getCode() == KeyCode.R && node.adaptable() && node.isSelected()) {
            // Later, or the letter itself would be typed into the editor.
            Platform.runLater(() -> editRank(node));
            event.consume();
        }
    }

    private void editRank(ModuleNode node) {
        tree.lookupAll(".tree-cell").stream()
                .map(ModuleTreeCell.class::cast)
                .filter(cell -> cell.getItem() == node)
                .forEach(ModuleTreeCell::editRank);
    }

    private void focus(TreeItem<ModuleNode> item) {
        ModuleInfo module = item == null ? null : item.getValue().module();
        if (module != null && module.hasMatrix()) {
            model.focusedProperty().set(item.getValue());
        }
    }

    /** The line of the layer whose picture is shown can be seen, and is selected. */
    private void reveal(ModuleNode node) {
        TreeItem<ModuleNode> selected = tree.getSelectionModel().getSelectedItem();
        if (node == null || selected != null && selected.getValue() == node) {
            return;
        }
        TreeItem<ModuleNode> item = itemOf(node, tree.getRoot());
        if (item == null) {
            tree.getSelectionModel().clearSelection();
            return;
        }
        for (TreeItem<ModuleNode> above = item.getParent();
                above != null;
                above = above.getParent()) {
            above.setExpanded(true);
        }
        tree.getSelectionModel().select(item);
        tree.scrollTo(Math.max(0, tree.getRow(item) - LINES_ABOVE));
    }

    private static TreeItem<ModuleNode> itemOf(ModuleNode node, TreeItem<ModuleNode> from) {
        if (from.getValue() == node) {
            return from;
        }
        return from.getChildren().stream()
                .map(child -> itemOf(node, child))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private void modelChanged() {
        List<Integer> choices = IntStream.range(0, model.layerCount()).boxed().toList();
        if (!choices.equals(lastLayers.getItems())) {
            lastLayers.setItems(FXCollections.observableArrayList(choices));
            // A value that is not among the new items leaves nothing chosen.
            lastLayers.setValue(model.lastLayersProperty().get());
        }
        rebuild();
    }

    private void rebuild() {
        TreeItem<ModuleNode> root = new TreeItem<>(model.rootProperty().get());
        addChildren(root, model.searchProperty().get().strip());
        tree.setRoot(root);
    }

    /** Adds what the search leaves; returns whether that is anything. */
    private boolean addChildren(TreeItem<ModuleNode> item, String search) {
        boolean any = false;
        for (ModuleNode child : item.getValue().children()) {
            TreeItem<ModuleNode> childItem = new TreeItem<>(child);
            boolean found = addChildren(childItem, search) || matches(child, search);
            if (found) {
                item.getChildren().add(childItem);
            }
            any |= found;
        }
        item.setExpanded(!search.isEmpty() || opensAtFirst(item.getValue()));
        return any;
    }

    private static boolean matches(ModuleNode node, String search) {
        return node.module() != null && node.module().path().contains(search);
    }

    /** Everything above the layers is open, and the first layer as an example. */
    private static boolean opensAtFirst(ModuleNode node) {
        return !node.label().matches("[1-9]\\d*") && !node.label().equals("embeddings");
    }

    private static String inWords(int lastLayers) {
        if (lastLayers == ModuleTreeViewModel.ALL_LAYERS) {
            return "All layers";
        }
        return lastLayers == 1 ? "Last layer" : "Last " + lastLayers + " layers";
    }
}
