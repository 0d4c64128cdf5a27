package org.loraworkbench.gui.workbench;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.loraworkbench.config.regex.PythonRegex;
import org.loraworkbench.config.regex.PythonRegexException;

/** The layers of the base model and which of them get an adapter. */
public final class ModuleTreeViewModel {

    /** A value of {@link #lastLayersProperty} that leaves out no layer. */
    public static final int ALL_LAYERS = 0;

    private static final Pattern LAYER = Pattern.compile("(?:^|\\.)(\\d+)\\.");

    private final ReadOnlyObjectWrapper<ModuleNode> root =
            new ReadOnlyObjectWrapper<>(new ModuleNode("", null, null));
    private final ObjectProperty<TargetShortcut> shortcut = new SimpleObjectProperty<>();
    private final IntegerProperty lastLayers = new SimpleIntegerProperty(ALL_LAYERS);
    private final StringProperty regex = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper regexError = new ReadOnlyStringWrapper("");
    private final StringProperty search = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
    private final ReadOnlyIntegerWrapper revision = new ReadOnlyIntegerWrapper(0);
    private final ObjectProperty<ModuleNode> focused = new SimpleObjectProperty<>();

    public ModuleTreeViewModel() {
        shortcut.addListener(property -> shortcutChanged());
        lastLayers.addListener(property -> apply());
        regex.addListener((property, old, now) -> regexChanged(now));
    }

    /** Shows another model, ticked by the shortcut that is active. */
    public void show(List<ModuleInfo> modules) {
        root.set(ModuleTree.of(modules));
        lastLayers.set(ALL_LAYERS);
        if (shortcut.get() == null && regex.get().isEmpty()) {
            shortcut.set(TargetShortcut.QUERY_VALUE);
        }
        apply();
        changed();
        focused.set(firstToShow());
    }

    /** An invisible root; its children are the top of the tree. */
    public ReadOnlyObjectProperty<ModuleNode> rootProperty() {
        return root.getReadOnlyProperty();
    }

    /** The active shortcut; null where ticks were set by hand or by a regular expression. */
    public ObjectProperty<TargetShortcut> shortcutProperty() {
        return shortcut;
    }

    /** How many layers, counted from the last, are adapted; {@link #ALL_LAYERS} for all. */
    public IntegerProperty lastLayersProperty() {
        return lastLayers;
    }

    /** Ticks the layers whose whole path matches (Python's language); empty for none. */
    public StringProperty regexProperty() {
        return regex;
    }

    public ReadOnlyStringProperty regexErrorProperty() {
        return regexError.getReadOnlyProperty();
    }

    /** Shows only modules whose path contains this text. */
    public StringProperty searchProperty() {
        return search;
    }

    /** How many layers are ticked, in words. */
    public ReadOnlyStringProperty summaryProperty() {
        return summary.getReadOnlyProperty();
    }

    /** Counts the changes of ticks and ranks. */
    public ReadOnlyIntegerProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    /** The module whose picture is shown. */
    public ObjectProperty<ModuleNode> focusedProperty() {
        return focused;
    }

    /** Ticks or clears a module, or everything below a container, by hand. */
    public void tick(ModuleNode node, boolean selected) {
        shortcut.set(null);
        node.select(selected);
        changed();
    }

    /** Ticks these layers and no others, by a shortcut if one means the same. */
    public void tickOnly(Set<String> paths) {
        regex.set("");
        lastLayers.set(ALL_LAYERS);
        shortcut.set(null);
        for (TargetShortcut known : TargetShortcut.values()) {
            boolean means =
                    root.get()
                            .adaptableNodes()
                            .map(node -> node.module().path())
                            .allMatch(path -> known.covers(path) == paths.contains(path));
            if (means) {
                shortcut.set(known);
                return;
            }
        }
        selectOnly(paths::contains);
    }

    /** Gives a layer a rank of its own; null gives it the common one again. */
    public void setRank(ModuleNode node, Integer rank) {
        node.rankProperty().set(rank);
        changed();
    }

    public List<ModuleNode> selectedNodes() {
        return root.get().adaptableNodes().filter(ModuleNode::isSelected).toList();
    }

    /** The number of layers (blocks) of the model. */
    public int layerCount() {
        return 1
                + root.get()
                        .adaptableNodes()
                        .mapToInt(ModuleTreeViewModel::layerOf)
                        .max()
                        .orElse(-1);
    }

    private void shortcutChanged() {
        if (shortcut.get() != null) {
            regex.set("");
            apply();
        }
    }

    private void regexChanged(String now) {
        regexError.set("");
        if (now.isEmpty()) {
            return;
        }
        try {
            Predicate<String> matches = PythonRegex.of(now)::fullMatches;
            shortcut.set(null);
            selectOnly(matches);
        } catch (PythonRegexException e) {
            regexError.set("Not a regular expression: " + e.getMessage());
        }
    }

    private void apply() {
        TargetShortcut active = shortcut.get();
        if (active != null) {
            selectOnly(active::covers);
        }
    }

    private void selectOnly(Predicate<String> paths) {
        // What stands outside of all layers, such as a pooler, belongs to a model's whole.
        boolean all = lastLayers.get() == ALL_LAYERS;
        int firstLayer = layerCount() - lastLayers.get();
        root.get()
                .adaptableNodes()
                .forEach(
                        node ->
                                node.select(
                                        paths.test(node.module().path())
                                                && (all || layerOf(node) >= firstLayer)));
        changed();
        showAdapted();
    }

    /** The picture follows to a layer that is adapted, unless it shows one already. */
    private void showAdapted() {
        boolean seen = focused.get() != null && focused.get().isSelected();
        if (!seen && !selectedNodes().isEmpty()) {
            focused.set(firstToShow());
        }
    }

    private void changed() {
        long all = root.get().adaptableNodes().count();
        summary.set(selectedNodes().size() + " of " + all + " linear layers");
        revision.set(revision.get() + 1);
    }

    private ModuleNode firstToShow() {
        List<ModuleNode> ticked = selectedNodes();
        return ticked.isEmpty()
                ? root.get().adaptableNodes().findFirst().orElse(null)
                : ticked.get(0);
    }

    /** The index of the layer (block) that a module belongs to; -1 outside of all. */
    private static int layerOf(ModuleNode node) {
        Matcher matcher = LAYER.matcher(node.module().path());
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : -1;
    }
}
