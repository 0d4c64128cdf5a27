package org.loraworkbench.worker.serving;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Answers as a person reads them, each in one line. */
public final class AnswerText {

    private static final int SHOWN_LABELS = 3;
    private static final int SHOWN_NUMBERS = 6;

    private AnswerText() {}

    public static String of(Answer answer) {
        if (answer instanceof Answer.Labels labels) {
            return labels.labels().stream()
                    .limit(SHOWN_LABELS)
                    .map(label -> label.label() + " " + percent(label.probability()))
                    .collect(Collectors.joining(", "));
        }
        if (answer instanceof Answer.LabelSet labels) {
            return labels.chosen().isEmpty() ? "no label" : String.join(", ", labels.chosen());
        }
        if (answer instanceof Answer.Scores scores) {
            return scores.scores().stream()
                    .map(score -> score.name() + " " + number(score.value()))
                    .collect(Collectors.joining(", "));
        }
        if (answer instanceof Answer.Tags tags) {
            return tagged(tags);
        }
        if (answer instanceof Answer.Spans spans) {
            return spans.spans().stream()
                    .map(span -> span.text() + " " + percent(span.score()))
                    .collect(Collectors.joining(", "));
        }
        if (answer instanceof Answer.Vectors vectors) {
            return vectors.similarity() == null
                    ? numbers(vectors.vector())
                    : "similarity " + number(vectors.similarity());
        }
        return ((Answer.Text) answer).text().strip().replace("\n", " ");
    }

    /** The words, with brackets around those that belong together. */
    private static String tagged(Answer.Tags tags) {
        List<String> words =
                new ArrayList<>(tags.words().stream().map(Answer.TaggedWord::word).toList());
        for (Answer.Entity entity : tags.entities()) {
            int last = entity.lastWord();
            words.set(last, words.get(last) + " (" + entity.type() + ")]");
            words.set(entity.firstWord(), "[" + words.get(entity.firstWord()));
        }
        return String.join(" ", words);
    }

    private static String numbers(List<Float> vector) {
        return vector.stream()
                .limit(SHOWN_NUMBERS)
                .map(AnswerText::number)
                .collect(Collectors.joining(" ", "", " … (" + vector.size() + " numbers)"));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
