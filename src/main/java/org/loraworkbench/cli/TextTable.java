package org.loraworkbench.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Rows with columns of one width; numbers stand to the right. */
final class TextTable {

    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    TextTable(String... titles) {
        rows.add(List.of(titles));
    }

    void add(List<String> row) {
        if (row.size() != rows.get(0).size()) {
            throw new IllegalArgumentException(
                    "a row of " + rows.get(0).size() + " cells is needed, but is " + row);
        }
        rows.add(List.copyOf(row));
    }

    void print(PrintWriter out) {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        boolean[] numeric = new boolean[columns];
        for (int column = 0; column < columns; column++) {
            int index = column;
            widths[index] = rows.stream().mapToInt(row -> row.get(index).length()).max().orElse(0);
            numeric[index] = isNumeric(index);
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < columns; column++) {
                String padding = " ".repeat(widths[column] - row.get(column).length());
                String cell = row.get(column);
                line.append(numeric[column] ? padding + cell : cell + padding).append(GAP);
            }
            out.println(line.toString().stripTrailing());
        }
    }

    /** Prints a pipe table, as GitHub shows it. */
    void printMarkdown(PrintWriter out) {
        out.println(markdown(rows.get(0)));
        List<String> rule = new ArrayList<>();
        for (int column = 0; column < rows.get(0).size(); column++) {
            rule.add(isNumeric(column) ? "--:" : ":--");
        }
        out.println(markdown(rule));
        rows.stream().skip(1).map(TextTable::markdown).forEach(out::println);
    }

    private static String markdown(List<String> row) {
        return row.stream()
                .map(cell -> cell.replace("|", "\\|"))
                .collect(Collectors.joining(" | ", "| ", " |"));
    }

    private boolean isNumeric(int column) {
        return rows.stream().skip(1).allMatch(row -> row.get(column).matches("[-\\d.,]*( ?%)?"));
    }
}
