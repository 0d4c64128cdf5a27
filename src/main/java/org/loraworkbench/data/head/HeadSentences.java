package org.loraworkbench.data.head;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.loraworkbench.config.Head;
import org.loraworkbench.config.ProblemType;

/**
 * What a user is told of the head that learns a data set.
 *
 * @param data the data set's name
 * @param own what the data hold by themselves
 */
record HeadSentences(String data, Head own) {

    private static final int MOST_NAMES = 8;

    /** Nothing where each text has one class, as usual. */
    Optional<String> withoutTrained() {
        if (own.problemType() == ProblemType.REGRESSION) {
            return Optional.of(
                    "The labels of %s are scores: %s by the mean squared error (regression)."
                            .formatted(data, newHead()));
        }
        return own.isMultiLabel()
                ? Optional.of(
                        "The texts of %s have any number of labels: %s, each by its own sigmoid (multi_label_classification)."
                                .formatted(data, newHead()))
                : Optional.empty();
    }

    private String newHead() {
        String what = own.problemType() == ProblemType.REGRESSION ? "score" : "label";
        return "a new head learns %s %s%s"
                .formatted(
                        own.outputs() == 1 ? "the" : "the " + own.outputs(),
                        what,
                        own.outputs() == 1 ? "" : "s");
    }

    String regression() {
        return "The labels of %s are scores, and the base's head gives them: it is kept, and learns by the mean squared error (regression)."
                .formatted(data);
    }

    /** Why a head that the base has is not used. */
    String lacking(Head base) {
        List<String> unknown =
                base.isRegression() || own.problemType() == ProblemType.REGRESSION
                        ? List.of()
                        : LabelMatch.unknown(own.labels(), base.labels());
        String reason =
                unknown.isEmpty()
                        ? "does not fit the labels of " + data + " (" + names(own.labels()) + ")"
                        : "has no label " + names(unknown);
        return "The base's head (%s) %s: %s of %s."
                .formatted(outputs(base), reason, newHead(), data);
    }

    private static String outputs(Head base) {
        return base.isRegression()
                ? base.outputs() == 1 ? "one score" : base.outputs() + " scores"
                : names(base.labels());
    }

    /**
     * How the labels came to stand for outputs.
     *
     * @param labels of the data
     */
    String matched(List<String> labels, LabelMatch match, Head head) {
        String pairs =
                IntStream.range(0, labels.size())
                        .filter(i -> !labels.get(i).equals(head.labels().get(output(match, i))))
                        .limit(MOST_NAMES)
                        .mapToObj(i -> labels.get(i) + " is " + head.labels().get(output(match, i)))
                        .collect(Collectors.joining(", "));
        return "The labels of %s are matched to the base's head %s%s; it is kept, with its order %s."
                .formatted(
                        data,
                        match.how().words(),
                        pairs.isEmpty() ? "" : " (" + pairs + ")",
                        names(head.labels()));
    }

    private static int output(LabelMatch match, int label) {
        return match.outputs().get(label);
    }

    private static String names(List<String> names) {
        String shown = names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
        return names.size() > MOST_NAMES ? shown + ", … (" + names.size() + ")" : shown;
    }
}
