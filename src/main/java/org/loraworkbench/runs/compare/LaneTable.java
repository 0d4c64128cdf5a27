package org.loraworkbench.runs.compare;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.selection.Selection;

/**
 * A table of lanes: some of them, in some order, with some columns. Never changes: what filters,
 * sorts or chooses gives another table.
 */
public final class LaneTable {

    /** The lane's number; no column of lanes has such a name. */
    private static final String LANE = "#lane";

    /** All that a search looks at. */
    private static final String SEARCHED = "#searched";

    /** The order before sorting. */
    private static final String ORDER = "#order";

    private final List<ComparedLane> lanes;
    private final List<Column> all;
    private final List<Column> shown;
    private final Table rows;

    private LaneTable(List<ComparedLane> lanes, List<Column> all, List<Column> shown, Table rows) {
        this.lanes = lanes;
        this.all = all;
        this.shown = shown;
        this.rows = rows;
    }

    /** All columns of these lanes, in the order given. */
    public static LaneTable of(List<ComparedLane> lanes) {
        List<Column> columns = Columns.of(lanes);
        Table rows = Table.create();
        rows.addColumns(
                IntColumn.create(LANE, IntStream.range(0, lanes.size()).toArray()),
                StringColumn.create(SEARCHED, lanes.stream().map(l -> searched(l, columns))));
        columns.forEach(column -> rows.addColumns(column(column, lanes)));
        return new LaneTable(List.copyOf(lanes), columns, columns, rows);
    }

    private static String searched(ComparedLane lane, List<Column> columns) {
        return columns.stream()
                .map(column -> column.text(lane))
                .collect(Collectors.joining("\n"))
                .toLowerCase(Locale.ROOT);
    }

    private static tech.tablesaw.columns.Column<?> column(Column column, List<ComparedLane> lanes) {
        return column.kind().isNumber()
                ? DoubleColumn.create(column.key(), lanes.stream().mapToDouble(column::number))
                : StringColumn.create(column.key(), lanes.stream().map(column::text));
    }

    /** The lanes in their order. */
    public List<ComparedLane> lanes() {
        return rows.intColumn(LANE).asList().stream().map(lanes::get).toList();
    }

    /** The columns shown, in their order. */
    public List<Column> columns() {
        return shown;
    }

    /** Every column that could be shown. */
    public List<Column> allColumns() {
        return all;
    }

    /** The lanes that meet all conditions. */
    public LaneTable filter(List<Condition> conditions) {
        Selection selected = Selection.withRange(0, rows.rowCount());
        for (Condition condition : conditions) {
            selected = selected.and(meeting(condition));
        }
        return with(rows.where(selected));
    }

    private Selection meeting(Condition condition) {
        if (condition instanceof Condition.Contains contains) {
            String text = contains.text().toLowerCase(Locale.ROOT);
            return rows.stringColumn(SEARCHED).containsString(text);
        }
        if (condition instanceof Condition.Between between) {
            return rows.doubleColumn(between.column().key())
                    .isBetweenInclusive(between.smallest(), between.largest());
        }
        Condition.OneOf oneOf = (Condition.OneOf) condition;
        return texts(oneOf.column())
                .lowerCase()
                .isIn(oneOf.texts().stream().map(text -> text.toLowerCase(Locale.ROOT)).toList());
    }

    /** No lane, in the same columns. */
    public LaneTable none() {
        return with(rows.emptyCopy());
    }

    private StringColumn texts(Column column) {
        return StringColumn.create(column.key(), lanes().stream().map(column::text));
    }

    /** Sorted by a column; equal lanes keep their order, and lanes without a value come last. */
    public LaneTable sort(Column column, boolean descending) {
        Table numbered = rows.copy();
        numbered.addColumns(IntColumn.indexColumn(ORDER, rows.rowCount(), 0));
        Selection missing = numbered.column(column.key()).isMissing();
        Table sorted =
                numbered.dropWhere(missing).sortOn((descending ? "-" : "") + column.key(), ORDER);
        sorted.append(numbered.where(missing));
        sorted.removeColumns(ORDER);
        return with(sorted);
    }

    /** Shows these columns alone. */
    public LaneTable show(List<Column> columns) {
        return new LaneTable(lanes, all, List.copyOf(columns), rows);
    }

    /**
     * Complete lanes of equal settings and different seeds, together; all others apart.
     *
     * @return groups in the order of their first lanes
     */
    public List<LaneGroup> groupOverSeeds() {
        return LaneGroup.repetitions(lanes());
    }

    /**
     * What is shown as comma-separated values: every digit, columns by their keys. No text in it is
     * a formula of a spreadsheet.
     */
    public String csv() {
        Table exported = Table.create();
        shown.forEach(column -> exported.addColumns(exported(column)));
        return exported.write().toString("csv");
    }

    private StringColumn exported(Column column) {
        String name = SpreadsheetText.of(column.key());
        return column.kind().isNumber()
                ? texts(column).setName(name)
                : StringColumn.create(
                        name, lanes().stream().map(column::text).map(SpreadsheetText::of));
    }

    /** What is shown as a table in Markdown, rounded for the eye. */
    public String markdown() {
        return MarkdownTable.of(shown, lanes());
    }

    private LaneTable with(Table newRows) {
        return new LaneTable(lanes, all, shown, newRows);
    }
}
