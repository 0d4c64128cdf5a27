package org.loraworkbench.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.data.DataSummary;
import org.loraworkbench.data.TokenLengths;
import org.loraworkbench.data.examples.LabelCounts;
import org.loraworkbench.data.file.FilePreview;

/**
 * A file of examples, on a terminal or as JSON.
 *
 * @param preview how it begins
 * @param whole what all of it holds, if it can be trained on
 * @param problem why it cannot
 */
record FilePreviewText(
        Path file, FilePreview preview, Optional<DataSummary> whole, Optional<String> problem) {

    private static final int ROWS = 5;
    private static final int LONGEST_CELL = 40;
    private static final int MOST_LABELS = 30;

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
            List<LabelCounts.Count> labels,
            TokenLengths lengths,
            List<String> notices,
            String problem) {}

    Summary summary() {
        return new Summary(
                file.toString(),
                preview.taskType(),
                preview.parts(),
                preview.rowCount(),
                preview.estimated(),
                train(),
                validation(),
                preview.columns(),
                preview.rows(),
                whole.map(DataSummary::labels).orElse(List.of()),
                whole.map(DataSummary::lengths).orElse(null),
                whole.map(DataSummary::notices).orElse(List.of()),
                problem.orElse(null));
    }

    private long train() {
        return whole.map(DataSummary::train)
                .map(Integer::longValue)
                .orElse(preview.division().train());
    }

    private long validation() {
        return whole.map(DataSummary::validation)
                .map(Integer::longValue)
                .orElse(preview.division().validation());
    }

    void print(PrintWriter out) {
        if (preview.columns().isEmpty()) {
            return;
        }
        TextTable table = new TextTable(preview.columns().toArray(String[]::new));
        preview.rows().stream().limit(ROWS).forEach(row -> table.add(cells(row)));
        table.print(out);
        out.println();
        whole.ifPresent(data -> print(data, out));
    }

    private void print(DataSummary data, PrintWriter out) {
        out.println(preview.taskType() + " takes " + columns());
        out.println(sizes());
        if (!data.labels().isEmpty()) {
            out.println();
            labels(data.labels()).print(out);
        }
        if (data.lengths() != null) {
            out.println();
            out.println(lengths(data.lengths()));
        }
    }

    private static TextTable labels(List<LabelCounts.Count> labels) {
        TextTable table = new TextTable("label", "to train on", "to evaluate on");
        labels.stream()
                .limit(MOST_LABELS)
                .forEach(
                        count ->
                                table.add(
                                        List.of(
                                                cell(count.label()),
                                                Figures.count(count.train()),
                                                Figures.count(count.validation()))));
        if (labels.size() > MOST_LABELS) {
            table.add(List.of("… (" + Figures.count(labels.size()) + ")", "", ""));
        }
        return table;
    }

    private String lengths(TokenLengths lengths) {
        return "%s tokens in the median, %s at most in 95 %% of the examples, %s in the longest; %s of %s are longer than max_length %s, and are %s"
                .formatted(
                        Figures.count(lengths.median()),
                        Figures.count(lengths.percentile95()),
                        Figures.count(lengths.longest()),
                        Figures.count(lengths.cut()),
                        Figures.count(lengths.examples()),
                        Figures.count(lengths.maxLength()),
                        preview.taskType() == TaskType.QUESTION_ANS
                                ? "read in several windows"
                                : "cut there");
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
        return "%s%s examples: %s to train on, %s to evaluate on"
                .formatted(
                        preview.estimated() ? "about " : "",
                        Figures.count(preview.rowCount()),
                        Figures.count(train()),
                        Figures.count(validation()));
    }
}
