package org.loraworkbench.gui.workbench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.data.DataSummary;
import org.loraworkbench.data.TokenLengths;
import org.loraworkbench.data.examples.LabelCounts;
import org.loraworkbench.gui.common.NumberText;

/** What all of a file holds, in words. */
final class DataContents {

    private static final int MOST_LABELS = 8;

    private DataContents() {}

    /** Labels with their counts, lengths, and what is to be known: a line each. */
    static String of(DataSummary data, TaskType type) {
        List<String> lines = new ArrayList<>();
        if (!data.labels().isEmpty()) {
            lines.add(labels(data.labels()));
        }
        if (data.lengths() != null) {
            lines.add(lengths(data.lengths(), type));
        }
        lines.addAll(data.notices());
        return String.join("\n", lines);
    }

    private static String labels(List<LabelCounts.Count> labels) {
        String shown =
                labels.stream()
                        .limit(MOST_LABELS)
                        .map(
                                count ->
                                        "%s %s + %s"
                                                .formatted(
                                                        count.label(),
                                                        NumberText.count(count.train()),
                                                        NumberText.count(count.validation())))
                        .collect(Collectors.joining(" · "));
        return "%s labels: %s%s"
                .formatted(
                        NumberText.count(labels.size()),
                        shown,
                        labels.size() > MOST_LABELS ? " · …" : "");
    }

    private static String lengths(TokenLengths lengths, TaskType type) {
        return "Tokens: %s in the median, %s at most in 95 %%, %s in the longest; %s of %s texts are longer than %s, and are %s"
                .formatted(
                        NumberText.count(lengths.median()),
                        NumberText.count(lengths.percentile95()),
                        NumberText.count(lengths.longest()),
                        NumberText.count(lengths.cut()),
                        NumberText.count(lengths.examples()),
                        NumberText.count(lengths.maxLength()),
                        type == TaskType.QUESTION_ANS ? "read in several windows" : "cut there");
    }
}
