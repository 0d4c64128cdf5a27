package org.loraworkbench.gui.workbench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleAttribute;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.loraworkbench.gui.common.NumberText;
import org.loraworkbench.gui.common.ShareBar;
import org.loraworkbench.runs.LaneColour;

/** A line of the module tree: tick, name, type or shape, and the rank that the layer gets. */
final class ModuleTreeCell extends TreeCell<ModuleNode> {

    private static final PseudoClass FIXED = PseudoClass.getPseudoClass("fixed");

    private final WorkbenchViewModel workbench;
    private final CheckBox tick = new CheckBox();
    private final Label name = new Label();
    private final Label shape = new WholeLabel();
    private final ShareBar moved = new ShareBar();
    private final Tooltip explanation = new Tooltip();
    private final RankBadge rank;
    private final StackPane rankSlot;
    private final HBox content;
    private final InvalidationListener refresh = property -> refresh();

    ModuleTreeCell(WorkbenchViewModel workbench) {
        this.workbench = workbench;
        this.rank = new RankBadge(workbench.modules());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        rankSlot = new StackPane(rank);
        rankSlot.getStyleClass().add("rank-slot");
        content = new HBox(tick, name, gap, moved, shape, rankSlot);
        content.getStyleClass().add("module-line");
        shape.getStyleClass().add("module-shape");
        moved.managedProperty().bind(moved.visibleProperty());
        name.setMinWidth(Region.USE_PREF_SIZE);
        tick.setOnAction(event -> workbench.modules().tick(getItem(), tick.isSelected()));
        WeakInvalidationListener weak = new WeakInvalidationListener(refresh);
        workbench.modules().revisionProperty().addListener(weak);
        workbench.picture().shownRankProperty().addListener(weak);
        workbench.stepInTree().shownProperty().addListener(weak);
        workbench.settings().ranks.errorProperty().addListener(weak);
        setPrefWidth(0);
    }

    /** Opens the editor of the layer's own rank. */
    void editRank() {
        rank.fire();
    }

    @Override
    protected void updateItem(ModuleNode node, boolean empty) {
        super.updateItem(node, empty);
        setGraphic(empty || node == null ? null : content);
        if (empty || node == null) {
            setAccessibleText(null);
            setTooltip(null);
        }
        refresh();
    }

    private void refresh() {
        ModuleNode node = getItem();
        if (isEmpty() || node == null) {
            return;
        }
        boolean tickable = node.adaptableNodes().findAny().isPresent();
        tick.setVisible(tickable);
        tick.setManaged(tickable);
        tick.setSelected(node.isSelected());
        tick.setIndeterminate(node.partialProperty().get());
        tick.setAccessibleText("Adapt " + node.label());
        name.setText(node.label());
        name.pseudoClassStateChanged(FIXED, !tickable);
        Optional<MovedLayers.Moved> update = workbench.stepInTree().of(node);
        shape.setText(update.map(MovedLayers.Moved::number).orElse(describe(node)));
        moved.setVisible(update.isPresent());
        update.ifPresent(shown -> moved.show(shown.share()));
        explanation.setText(update.map(shown -> movement(node, shown)).orElse(size(node)));
        setTooltip(explanation.getText().isEmpty() ? null : explanation);
        boolean ranked = node.adaptable() && node.isSelected();
        rank.setVisible(ranked);
        // Where there is no room for both, the sizes give way to the rank.
        rankSlot.setMinWidth(ranked ? Region.USE_PREF_SIZE : 0);
        boolean givesWay = ranked && update.isEmpty();
        shape.setMinWidth(givesWay ? 0 : Region.USE_PREF_SIZE);
        if (ranked) {
            showRank(node);
        }
        announce(node, tickable, ranked, update);
    }

    /** Screen readers read the line as a whole, and once more when its tick changes. */
    private void announce(
            ModuleNode node, boolean tickable, boolean ranked, Optional<MovedLayers.Moved> update) {
        List<String> parts = new ArrayList<>();
        parts.add(node.label());
        parts.add(describe(node));
        if (tickable) {
            parts.add(
                    tick.isIndeterminate()
                            ? "partly ticked"
                            : tick.isSelected() ? "ticked" : "not ticked");
        }
        parts.add(ranked ? "rank " + rank.getText().replaceFirst("^r", "") : "");
        parts.add(update.map(shown -> "moved by " + shown.number()).orElse(""));
        parts.removeIf(String::isEmpty);
        String line = String.join(", ", parts);
        if (!line.equals(getAccessibleText())) {
            setAccessibleText(line);
            notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
        }
    }

    private void showRank(ModuleNode node) {
        Integer own = node.rankProperty().get();
        if (own == null && !workbench.settings().ranks.isValid()) {
            rank.showUnknown(node);
            return;
        }
        int shown = own != null ? own : workbench.picture().shownRankProperty().get();
        rank.show(node, shown, LaneColour.ofRank(shown));
    }

    private static String movement(ModuleNode node, MovedLayers.Moved update) {
        return "%s%nThe step moved %s by %s (norm of the update of ΔW).%n%s of the %s that moved most."
                .formatted(
                        node.label(),
                        node.adaptable() ? "it" : "its layers together",
                        update.number(),
                        NumberText.percent(update.share()),
                        node.adaptable() ? "layer" : "part");
    }

    /** What the two numbers beside a layer mean; in a narrow line they have no room at all. */
    private static String size(ModuleNode node) {
        return node.adaptable()
                ? "%s%nW0 is %s (outputs × inputs).".formatted(node.label(), describe(node))
                : "";
    }

    private static String describe(ModuleNode node) {
        if (node.adaptable()) {
            return node.module().out() + " × " + node.module().in();
        }
        return node.module() == null ? "" : node.module().type();
    }
}
