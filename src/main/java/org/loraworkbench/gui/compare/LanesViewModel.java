package org.loraworkbench.gui.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javafx.beans.InvalidationListener;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.loraworkbench.gui.common.NumberText;
import org.loraworkbench.runs.ListedRun;
import org.loraworkbench.runs.compare.Column;
import org.loraworkbench.runs.compare.ComparedLane;
import org.loraworkbench.runs.compare.Comparison;
import org.loraworkbench.runs.compare.LaneGroup;
import org.loraworkbench.runs.compare.LaneTable;

/** The table: which lanes it shows, in which order and with which columns. */
public final class LanesViewModel {

    /** What is shown until somebody chooses otherwise; metrics are shown as well. */
    private static final Set<String> USUAL =
            Set.of(
                    "lane",
                    "run",
                    "status",
                    "dataset",
                    "r",
                    "lora_alpha",
                    "target_modules",
                    "seed",
                    "trainable_parameters",
                    "train_loss",
                    "validation_loss");

    private static final LaneTable NOTHING = LaneTable.of(List.of());

    private final StringProperty search = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper searchProblem = new ReadOnlyStringWrapper("");
    private final BooleanProperty seedsTogether = new SimpleBooleanProperty(false);
    private final ObjectProperty<Sorting> sorting = new SimpleObjectProperty<>();
    private final ObservableList<Column> columns = FXCollections.observableArrayList();
    private final ObservableList<TableRow> rows = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<LaneTable> shown = new ReadOnlyObjectWrapper<>(NOTHING);
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
    private LaneTable all = NOTHING;
    private List<ListedRun.Damaged> damaged = List.of();
    private boolean columnsChosen;

    public LanesViewModel() {
        InvalidationListener changed = property -> refresh();
        search.addListener(changed);
        seedsTogether.addListener(changed);
        sorting.addListener(changed);
    }

    /** Words and conditions, all of which a lane must meet; empty shows every lane. */
    public StringProperty searchProperty() {
        return search;
    }

    /** What of the search cannot be understood, and what would be right; empty for nothing. */
    public ReadOnlyStringProperty searchProblemProperty() {
        return searchProblem.getReadOnlyProperty();
    }

    /** Whether complete lanes that differ in nothing but their seed stand on one line. */
    public BooleanProperty seedsTogetherProperty() {
        return seedsTogether;
    }

    /** Null for the order of age, newest first. */
    public ObjectProperty<Sorting> sortingProperty() {
        return sorting;
    }

    /** The columns shown, in the order of {@link #allColumns}. */
    public ObservableList<Column> columns() {
        return columns;
    }

    public List<Column> allColumns() {
        return all.allColumns();
    }

    /** The lines of the table; those of damaged runs are the last. */
    public ObservableList<TableRow> rows() {
        return rows;
    }

    /** The lanes shown, in their order. */
    public ReadOnlyObjectProperty<LaneTable> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** How many lanes there are, and how many are shown, in words. */
    public ReadOnlyStringProperty summaryProperty() {
        return summary.getReadOnlyProperty();
    }

    /** Shows or hides a column. */
    public void showColumn(Column column, boolean show) {
        columnsChosen = true;
        List<Column> chosen = new ArrayList<>(columns);
        chosen.remove(column);
        if (show) {
            chosen.add(column);
        }
        columns.setAll(allColumns().stream().filter(chosen::contains).toList());
        refresh();
    }

    /**
     * Shows other lanes, or newer numbers of the same.
     *
     * @param table of all lanes of the comparison; made beforehand, as it takes a moment
     */
    void show(Comparison comparison, LaneTable table) {
        all = table;
        damaged = comparison.damaged();
        List<Column> kept = columnsChosen ? stillThere() : usual();
        if (!kept.equals(columns)) {
            columns.setAll(kept);
        }
        refresh();
    }

    private List<Column> stillThere() {
        return allColumns().stream().filter(columns::contains).toList();
    }

    private List<Column> usual() {
        List<String> metrics =
                all.lanes().stream()
                        .flatMap(lane -> lane.results().metrics().keySet().stream().limit(1))
                        .distinct()
                        .toList();
        return allColumns().stream()
                .filter(column -> USUAL.contains(column.key()) || metrics.contains(column.key()))
                .toList();
    }

    private void refresh() {
        SearchTerms terms = SearchTerms.of(search.get(), allColumns());
        searchProblem.set(terms.problem().orElse(""));
        LaneTable table = terms.problem().isPresent() ? all.none() : all.filter(terms.conditions());
        if (sorting.get() != null && allColumns().contains(sorting.get().column())) {
            table = sorting.get().sort(table);
        }
        table = table.show(columns);
        List<TableRow> now = new ArrayList<>();
        groups(table).forEach(group -> now.add(new TableRow.Lanes(group)));
        damaged.stream().filter(this::meetsSearch).forEach(r -> now.add(new TableRow.Damaged(r)));
        replace(now);
        shown.set(table);
        summary.set(describe(table.lanes().size()));
    }

    private List<LaneGroup> groups(LaneTable table) {
        if (!seedsTogether.get()) {
            return table.lanes().stream().map(lane -> new LaneGroup(List.of(lane))).toList();
        }
        List<LaneGroup> groups = table.groupOverSeeds();
        return sorting.get() == null ? groups : sorting.get().sort(groups);
    }

    private boolean meetsSearch(ListedRun.Damaged run) {
        String words = (run.folder().path().getFileName() + " damaged").toLowerCase(Locale.ROOT);
        return words.contains(search.get().strip().toLowerCase(Locale.ROOT));
    }

    /** Lines that are still the same keep their place, so that nothing jumps. */
    private void replace(List<TableRow> now) {
        boolean sameLines = now.size() == rows.size();
        for (int i = 0; i < now.size() && sameLines; i++) {
            sameLines = now.get(i).continues(rows.get(i));
        }
        if (!sameLines) {
            rows.setAll(now);
            return;
        }
        for (int i = 0; i < now.size(); i++) {
            if (!now.get(i).equals(rows.get(i))) {
                rows.set(i, now.get(i));
            }
        }
    }

    private String describe(int lanesShown) {
        int lanes = all.lanes().size();
        long runs = all.lanes().stream().map(ComparedLane::folder).distinct().count();
        String text = counted(lanes, "lane") + " of " + counted(runs, "run");
        if (lanesShown < lanes) {
            text = NumberText.count(lanesShown) + " of " + text;
        }
        return damaged.isEmpty() ? text : text + ", " + damaged.size() + " damaged";
    }

    private static String counted(long count, String what) {
        return NumberText.count(count) + " " + what + (count == 1 ? "" : "s");
    }
}
