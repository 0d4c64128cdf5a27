package org.loraworkbench.gui.compare;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import org.loraworkbench.runs.compare.Column;
import org.loraworkbench.runs.compare.ComparedLane;

/** The lanes as a table. Sorting is left to the view model, selecting is shared with the charts. */
public final class LanesTable extends TableView<TableRow> {

    private final Map<Column, TableColumn<TableRow, TableRow>> made = new HashMap<>();
    private final Label nothing = new Label();
    private CompareViewModel page;

    /** Rows or selection are being changed by the program, not by the user. */
    private boolean updating;

    public LanesTable() {
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        nothing.getStyleClass().add("caption");
        setPlaceholder(nothing);
    }

    /** Shows the lanes of a page. Called once. */
    void show(CompareViewModel model) {
        page = model;
        setRowFactory(table -> new LanesTableRow(page));
        setSortPolicy(table -> takeSorting());
        LanesViewModel lanes = page.lanes();
        nothing.textProperty()
                .bind(
                        lanes.searchProblemProperty()
                                .map(
                                        problem ->
                                                problem.isEmpty()
                                                        ? "No lane meets the search."
                                                        : "The search cannot be understood."));
        lanes.columns().addListener((ListChangeListener<Column>) change -> showColumns());
        lanes.rows().addListener(this::rowsChanged);
        getSelectionModel()
                .getSelectedItems()
                .addListener((ListChangeListener<TableRow>) change -> takeSelection());
        page.focus().chosenProperty().addListener((p, old, now) -> showSelection(true));
        lanes.seedsTogetherProperty().addListener((p, old, now) -> fitColumns(now));
        showColumns();
        getItems().setAll(lanes.rows());
        showSelection(true);
    }

    private void showColumns() {
        getColumns().setAll(page.lanes().columns().stream().map(this::columnOf).toList());
    }

    private TableColumn<TableRow, TableRow> columnOf(Column column) {
        return made.computeIfAbsent(column, this::makeColumn);
    }

    private TableColumn<TableRow, TableRow> makeColumn(Column column) {
        ColumnLook look = ColumnLook.of(column);
        TableColumn<TableRow, TableRow> made = new TableColumn<>(look.title());
        made.setUserData(column);
        made.setPrefWidth(look.width(page.lanes().seedsTogetherProperty().get()));
        made.setReorderable(false);
        made.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        made.setCellFactory(c -> look.cell(page, column));
        if (column.kind().isNumber()) {
            made.getStyleClass().add("number-column");
        }
        return made;
    }

    /** A mean with its spread is wider than a number. */
    private void fitColumns(boolean seedsTogether) {
        made.forEach(
                (column, shown) -> shown.setPrefWidth(ColumnLook.of(column).width(seedsTogether)));
    }

    /** The view model sorts; the table only remembers by what. */
    private boolean takeSorting() {
        Sorting sorting =
                getSortOrder().isEmpty() || getSortOrder().get(0).getSortType() == null
                        ? null
                        : new Sorting(
                                (Column) getSortOrder().get(0).getUserData(),
                                getSortOrder().get(0).getSortType()
                                        == TableColumn.SortType.DESCENDING);
        page.lanes().sortingProperty().set(sorting);
        return true;
    }

    private void rowsChanged(ListChangeListener.Change<? extends TableRow> change) {
        boolean sameLines = true;
        while (change.next()) {
            sameLines &= change.wasReplaced() && change.getAddedSize() == change.getRemovedSize();
        }
        List<TableRow> rows = page.lanes().rows();
        updating = true;
        if (sameLines && rows.size() == getItems().size() && continues(rows)) {
            IntStream.range(0, rows.size())
                    .filter(i -> rows.get(i) != getItems().get(i))
                    .forEach(i -> getItems().set(i, rows.get(i)));
        } else {
            replace(rows);
        }
        updating = false;
        showSelection(false);
    }

    private boolean continues(List<TableRow> rows) {
        return IntStream.range(0, rows.size())
                .allMatch(i -> rows.get(i).continues(getItems().get(i)));
    }

    /** The line at the top stays there, even if others come in above it. */
    private void replace(List<TableRow> rows) {
        int top = firstVisible();
        TableRow anchor = top > 0 && top < getItems().size() ? getItems().get(top) : null;
        getItems().setAll(rows);
        if (anchor != null) {
            IntStream.range(0, rows.size())
                    .filter(i -> rows.get(i).continues(anchor))
                    .findFirst()
                    .ifPresent(this::scrollTo);
        }
    }

    private int firstVisible() {
        VirtualFlow<?> flow = (VirtualFlow<?>) lookup(".virtual-flow");
        return flow == null || flow.getFirstVisibleCell() == null
                ? 0
                : flow.getFirstVisibleCell().getIndex();
    }

    private void takeSelection() {
        if (!updating) {
            updating = true;
            page.focus()
                    .choose(
                            getSelectionModel().getSelectedItems().stream()
                                    .flatMap(row -> row.ids().stream())
                                    .collect(Collectors.toSet()));
            updating = false;
        }
    }

    private void showSelection(boolean reveal) {
        if (updating) {
            return;
        }
        updating = true;
        Set<ComparedLane.Id> chosen = page.focus().chosenProperty().get();
        int[] places =
                IntStream.range(0, getItems().size())
                        .filter(i -> getItems().get(i).ids().stream().anyMatch(chosen::contains))
                        .toArray();
        getSelectionModel().clearSelection();
        if (places.length > 0) {
            getSelectionModel().selectIndices(places[0], places);
            if (reveal) {
                reveal(places[0]);
            }
        }
        updating = false;
    }

    /** The first selected line that is seen; the table itself if none is. */
    Node selectedLine() {
        return lookupAll(".table-row-cell:selected").stream()
                .min(Comparator.comparingDouble(Node::getLayoutY))
                .orElse(this);
    }

    /** Scrolls to a line unless it is seen already. */
    private void reveal(int place) {
        VirtualFlow<?> flow = (VirtualFlow<?>) lookup(".virtual-flow");
        boolean seen =
                flow != null
                        && flow.getFirstVisibleCell() != null
                        && place >= flow.getFirstVisibleCell().getIndex()
                        && place <= flow.getLastVisibleCell().getIndex();
        if (!seen) {
            scrollTo(place);
        }
    }
}
