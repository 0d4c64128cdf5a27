package org.loraworkbench.gui.workbench;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
import org.loraworkbench.gui.common.TargetShortcut;

/** The layers of the base model and which of them get an adapter. */
public final class ModuleTreeViewModel {

    /** A value of {@link #lastLayersProperty} that leaves out no layer. */
    public static final int ALL_LAYERS = 0;

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

    private List<ModuleInfo> shown = List.of();

    /** The ticks that the expression has taken the place of; null while there is none. */
    private TreeState.Ticks replaced;

    /** Several properties change together, and what they mean is worked out once. */
    private boolean restoring;

    public ModuleTreeViewModel() {
        shortcut.addListener(property -> shortcutChanged());
        lastLayers.addListener(property -> lastLayersChanged());
        regex.addListener(property -> regexChanged());
    }

    /** Shows another model; ticks and ranks are kept as far as it has their layers. */
    public void show(List<ModuleInfo> modules) {
        if (modules.equals(shown)) {
            return;
        }
        TreeState before = state();
        shown = List.copyOf(modules);
        focused.set(null);
        root.set(ModuleTree.of(modules));
        restore(before);
        boolean byHand = shortcut.get() == null && regex.get().isEmpty();
        if (byHand && selectedNodes().isEmpty()) {
            shortcut.set(TargetShortcut.QUERY_VALUE);
        }
        if (focused.get() == null) {
            focused.set(firstToShow());
        }
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

    /**
     * Ticks the layers whose whole path matches (Python's language). Empty for none: the ticks that
     * were there before come back.
     */
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
        leaveExpression();
        shortcut.set(null);
        restoring = true;
        lastLayers.set(ALL_LAYERS);
        restoring = false;
        node.select(selected);
        changed();
    }

    /** Ticks these layers and no others, by a shortcut if one means the same. */
    public void tickOnly(Set<String> paths) {
        TargetShortcut meant =
                Stream.of(TargetShortcut.values())
                        .filter(
                                known ->
                                        paths().allMatch(p -> known.covers(p) == paths.contains(p)))
                        .findFirst()
                        .orElse(null);
        restore(new TreeState(new TreeState.Ticks(meant, ALL_LAYERS, paths), "", Map.of()));
    }

    private Stream<String> paths() {
        return root.get().adaptableNodes().map(node -> node.module().path());
    }

    /** What is ticked, to be put back later. */
    TreeState state() {
        Map<String, Integer> ranks = new TreeMap<>();
        root.get()
                .adaptableNodes()
                .filter(node -> node.rankProperty().get() != null)
                .forEach(node -> ranks.put(node.module().path(), node.rankProperty().get()));
        return new TreeState(replaced == null ? ticks() : replaced, regex.get(), ranks);
    }

    private TreeState.Ticks ticks() {
        Set<String> ticked =
                selectedNodes().stream()
                        .map(node -> node.module().path())
                        .collect(Collectors.toSet());
        return new TreeState.Ticks(shortcut.get(), lastLayers.get(), ticked);
    }

    /** Puts ticks and ranks back; layers that the model does not have are left out. */
    void restore(TreeState state) {
        restoring = true;
        root.get()
                .adaptableNodes()
                .forEach(node -> node.rankProperty().set(state.ranks().get(node.module().path())));
        replaced = null;
        regex.set("");
        regexError.set("");
        int last = state.ticks().lastLayers();
        lastLayers.set(last < layerCount() ? last : ALL_LAYERS);
        shortcut.set(state.ticks().shortcut());
        regex.set(state.expression());
        restoring = false;
        if (state.ticks().shortcut() == null) {
            select(path -> state.ticks().paths().contains(path));
        } else {
            select(narrowed(state.ticks().shortcut()::covers));
        }
        regexChanged();
        changed();
        showAdapted();
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
        return ModelBlocks.count(paths());
    }

    private void shortcutChanged() {
        if (shortcut.get() != null && !restoring) {
            leaveExpression();
            selectOnly(shortcut.get()::covers);
        }
    }

    /** The ticks of an expression become those of whatever is done next. */
    private void leaveExpression() {
        replaced = null;
        regex.set("");
    }

    private void regexChanged() {
        if (restoring) {
            return;
        }
        regexError.set("");
        if (!regex.get().isEmpty()) {
            replaced = replaced == null ? ticks() : replaced;
            shortcut.set(null);
            selectOnly(matching(regex.get()));
        } else if (replaced != null) {
            restore(new TreeState(replaced, "", state().ranks()));
        }
    }

    /** What an expression that cannot be read would tick is not known: nothing. */
    private Predicate<String> matching(String expression) {
        try {
            Predicate<String> matches = PythonRegex.of(expression)::fullMatches;
            if (paths().noneMatch(narrowed(matches))) {
                regexError.set("No layer has a name that it matches as a whole");
            }
            return matches;
        } catch (PythonRegexException e) {
            regexError.set("Not a regular expression: " + e.getMessage());
            return path -> false;
        }
    }

    private void lastLayersChanged() {
        if (restoring) {
            return;
        }
        if (shortcut.get() != null) {
            selectOnly(shortcut.get()::covers);
        } else if (regex.get().isEmpty()) {
            selectOnly(ticks().paths()::contains);
        } else {
            regexChanged();
        }
    }

    private void selectOnly(Predicate<String> paths) {
        select(narrowed(paths));
        changed();
        showAdapted();
    }

    private void select(Predicate<String> paths) {
        root.get().adaptableNodes().forEach(node -> node.select(paths.test(node.module().path())));
    }

    /** Only in the last layers, if so many are chosen. */
    private Predicate<String> narrowed(Predicate<String> paths) {
        // What stands outside of all layers, such as a pooler, belongs to a model's whole.
        boolean all = lastLayers.get() == ALL_LAYERS;
        int firstLayer = layerCount() - lastLayers.get();
        return path -> paths.test(path) && (all || ModelBlocks.indexOf(path) >= firstLayer);
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
}
