package org.loraworkbench.runs.compare;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lanes as a table in Markdown; numbers stand to the right. */
final class MarkdownTable {

    private MarkdownTable() {}

    static String of(List<Column> columns, List<ComparedLane> lanes) {
        Stream<String> titles =
                Stream.of(
                        row(columns.stream().map(Column::title)),
                        row(columns.stream().map(c -> c.kind().isNumber() ? "---:" : "---")));
        Stream<String> rows =
                lanes.stream().map(lane -> row(columns.stream().map(column -> column.shown(lane))));
        return Stream.concat(titles, rows).collect(Collectors.joining());
    }

    private static String row(Stream<String> cells) {
        return cells.map(MarkdownTable::escaped).collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private static String escaped(String cell) {
        return cell.replace("|", "\\|").replace("\n", " ");
    }
}
