package org.loraworkbench.gui.lab;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;

/** The adapters that can be looked at, and those that are. */
public final class AdapterChoice {

    /** More could not be told apart. */
    static final int MOST = 12;

    /** Ticked for the user, of the latest run. */
    private static final int MOST_AT_FIRST = 6;

    private final ObservableList<LabAdapter> known = FXCollections.observableArrayList();
    private final FilteredList<LabAdapter> listed = new FilteredList<>(known);
    private final List<LabAdapter> opened = new ArrayList<>();
    private final ObservableList<LabAdapter> ticked = FXCollections.observableArrayList();
    private final List<ReadAdapter> read = new ArrayList<>();
    private final ReadOnlyBooleanWrapper ready = new ReadOnlyBooleanWrapper(false);
    private final StringProperty search = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<List<ShownAdapter>> shown =
            new ReadOnlyObjectWrapper<>(List.of());
    private LabCommands commands = LabCommands.NONE;

    AdapterChoice() {
        search.addListener((property, old, now) -> listed.setPredicate(this::isFound));
    }

    void obey(LabCommands newCommands) {
        commands = newCommands;
    }

    /** The adapters that the search lets through. */
    public ObservableList<LabAdapter> listed() {
        return listed;
    }

    /** Every adapter. */
    public ObservableList<LabAdapter> known() {
        return known;
    }

    public ObservableList<LabAdapter> ticked() {
        return ticked;
    }

    /** Whether it is known which adapters there are. */
    public ReadOnlyBooleanProperty readyProperty() {
        return ready.getReadOnlyProperty();
    }

    public StringProperty searchProperty() {
        return search;
    }

    /** Why something could not be done; empty otherwise. */
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** The ticked adapters that were read, in the order in which they were ticked. */
    public ReadOnlyObjectProperty<List<ShownAdapter>> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    private boolean isFound(LabAdapter adapter) {
        String all =
                String.join(" ", adapter.name(), adapter.origin(), adapter.base())
                        .toLowerCase(Locale.ROOT);
        return Stream.of(search.get().toLowerCase(Locale.ROOT).split("\\s+"))
                .allMatch(all::contains);
    }

    /** Shows the adapters of the runs that are there now; those of opened folders stay. */
    void list(List<LabAdapter> ofRuns) {
        List<LabAdapter> now = Stream.concat(opened.stream(), ofRuns.stream()).toList();
        if (!now.equals(known)) {
            known.setAll(now);
            ticked.stream()
                    .filter(adapter -> !now.contains(adapter))
                    .toList()
                    .forEach(this::untick);
        }
        boolean first = !ready.get();
        ready.set(true);
        if (first && ticked.isEmpty()) {
            tickLatestRun(ofRuns);
        }
    }

    /** The lanes of the latest run are what one wants to see first. */
    private void tickLatestRun(List<LabAdapter> ofRuns) {
        ofRuns.stream()
                .takeWhile(adapter -> adapter.origin().equals(ofRuns.get(0).origin()))
                // What was trained as a whole takes long to read.
                .filter(adapter -> !adapter.whole())
                .limit(MOST_AT_FIRST)
                .forEach(this::tick);
    }

    /** Shows adapters of folders, and ticks them. */
    void open(List<LabAdapter> adapters) {
        for (LabAdapter adapter : adapters) {
            LabAdapter same =
                    known.stream()
                            .filter(one -> one.folder().equals(adapter.folder()))
                            .findFirst()
                            .orElse(adapter);
            if (same == adapter) {
                opened.add(0, adapter);
                known.add(0, adapter);
            }
            tick(same);
        }
    }

    /** Ticks an adapter, or takes the tick away. */
    void toggle(LabAdapter adapter) {
        problem.set("");
        if (ticked.contains(adapter)) {
            untick(adapter);
        } else {
            tick(adapter);
        }
    }

    private void tick(LabAdapter adapter) {
        if (ticked.size() == MOST && !ticked.contains(adapter)) {
            problem.set(
                    "At most %d adapters are shown at once: take the tick of another away first."
                            .formatted(MOST));
        } else if (!ticked.contains(adapter)) {
            ticked.add(adapter);
            commands.read(adapter);
        }
    }

    private void untick(LabAdapter adapter) {
        ticked.remove(adapter);
        if (read.removeIf(one -> one.adapter().equals(adapter))) {
            showRead();
        }
    }

    /** Shows an adapter that was read, if it is ticked still and fits the others. */
    void take(ReadAdapter adapter) {
        if (!ticked.contains(adapter.adapter())) {
            return;
        }
        if (!read.isEmpty() && !read.get(0).fits(adapter)) {
            refuse(
                    adapter.adapter(),
                    "“%s” (%s) shares no layer of one shape with “%s” (%s): look at adapters of one base together."
                            .formatted(
                                    adapter.adapter().name(),
                                    baseOf(adapter),
                                    read.get(0).adapter().name(),
                                    baseOf(read.get(0))));
            return;
        }
        read.add(adapter);
        read.sort(Comparator.comparingInt(one -> ticked.indexOf(one.adapter())));
        showRead();
    }

    private static String baseOf(ReadAdapter adapter) {
        String base = adapter.adapter().base();
        return base.isEmpty() ? "base not named" : base;
    }

    private void showRead() {
        shown.set(ShownAdapter.of(read));
    }

    /** Takes the tick of an adapter away, and says why. */
    void refuse(LabAdapter adapter, String reason) {
        untick(adapter);
        problem.set(reason);
    }

    void say(String newProblem) {
        problem.set(newProblem);
    }
}
