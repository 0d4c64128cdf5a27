package org.loraworkbench.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.data.file.Division;
import org.loraworkbench.data.file.FilePreview;

/** How a file of examples begins, on a terminal or as JSON. */
record FilePreviewText(Path file, FilePreview preview) {

    private static final int ROWS = 5;
    private static final int LONGEST_CELL = 40;

    /** The preview for scripts. */
    record Summary(
            String file,
            TaskType taskType,
            Map<String, String> columns,
            long rows,
            boolean estimated,
            long train,
            long validation,
            List<String> titles,
            List<List<String>> firstRows,
            String problem) {}

    Summary summary() {
        Division division = preview.division();
        return new Summary(
                file.toString(),
                preview.taskType(),
                preview.parts(),
                preview.rowCount(),
                preview.estimated(),
                division.train(),
                division.validation(),
                preview.columns(),
                preview.rows(),
                preview.problem().orElse(null));
    }

    void print(PrintWriter out) {
        if (preview.columns().isEmpty()) {
            return;
        }
        TextTable table = new TextTable(preview.columns().toArray(String[]::new));
        preview.rows().stream().limit(ROWS).forEach(row -> table.add(cells(row)));
        table.print(out);
        out.println();
        if (preview.problem().isEmpty()) {
            out.println(preview.taskType() + " takes " + columns());
            out.println(sizes());
        }
    }

    private static List<String> cells(List<String> row) {
        return row.stream().map(FilePreviewText::cell).toList();
    }

    /** On one line, as far as it fits. */
    private static String cell(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() <= LONGEST_CELL ? line : line.substring(0, LONGEST_CELL - 1) + "…";
    }

    private String columns() {
        return preview.parts().entrySet().stream()
                .map(part -> "%s from \"%s\"".formatted(part.getKey(), part.getValue()))
                .collect(Collectors.joining(", "));
    }

    private String sizes() {
        Division division = preview.division();
        return "%s%s examples: %s to train on, %s to evaluate on"
                .formatted(
                        preview.estimated() ? "about " : "",
                        Figures.count(preview.rowCount()),
                        Figures.count(division.train()),
                        Figures.count(division.validation()));
    }
}
