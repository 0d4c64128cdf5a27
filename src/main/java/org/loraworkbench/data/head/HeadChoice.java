package org.loraworkbench.data.head;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.loraworkbench.config.Head;
import org.loraworkbench.config.ProblemType;
import org.loraworkbench.data.examples.LabelNumber;
import org.loraworkbench.data.examples.SeparatedLabels;

/**
 * The head that learns a data set: the base's own if its outputs are what the data hold, with its
 * order and all of its labels; else a new one.
 *
 * @param head its labels, and what they are
 * @param isNew whether its weights are made anew, even where the base has a head of the same size
 * @param outputs of each label of the data the outputs of the head that it stands for: more than
 *     one where a label is several, written as one text; empty for a new head and for scores
 * @param sentence what the user should know of it; empty if nothing
 */
public record HeadChoice(
        Head head, boolean isNew, List<List<Integer>> outputs, Optional<String> sentence) {

    /** Of task types without labels. */
    public static final HeadChoice NONE =
            new HeadChoice(Head.NONE, false, List.of(), Optional.empty());

    /**
     * Chooses.
     *
     * @param data the data set's name
     * @param own what the data hold by themselves; no labels where the task has none
     * @param asked whether somebody said that they are that
     * @param trained the head that the base was trained with; empty if it has none
     */
    public static HeadChoice of(String data, Head own, boolean asked, Optional<Head> trained) {
        if (own.labels().isEmpty()) {
            return NONE;
        }
        HeadSentences sentences = new HeadSentences(data, own);
        if (trained.isEmpty()) {
            return new HeadChoice(own, true, List.of(), sentences.withoutTrained());
        }
        Head base = trained.get();
        Optional<HeadChoice> kept =
                base.isRegression() || own.problemType() == ProblemType.REGRESSION
                        ? keptForScores(own, asked, base, sentences)
                        : keptForLabels(own, asked, base, sentences);
        return kept.orElseGet(
                () -> new HeadChoice(own, true, List.of(), Optional.of(sentences.lacking(base))));
    }

    /** Whole numbers may be scores too, where the head gives some. */
    private static Optional<HeadChoice> keptForScores(
            Head own, boolean asked, Head base, HeadSentences sentences) {
        boolean areScores = own.problemType() == ProblemType.REGRESSION;
        boolean fits =
                areScores
                        ? base.isRegression() && own.outputs() == base.outputs()
                        : base.outputs() == 1 && !asked && areNumbers(own);
        return fits
                ? Optional.of(
                        new HeadChoice(
                                new Head(base.labels(), ProblemType.REGRESSION),
                                false,
                                List.of(),
                                Optional.of(sentences.regression())))
                : Optional.empty();
    }

    private static boolean areNumbers(Head own) {
        return own.problemType() == ProblemType.SINGLE_LABEL_CLASSIFICATION
                && own.labels().stream().allMatch(label -> LabelNumber.of(label).isPresent());
    }

    private static Optional<HeadChoice> keptForLabels(
            Head own, boolean asked, Head base, HeadSentences sentences) {
        boolean maySplit =
                base.isMultiLabel()
                        && !asked
                        && own.problemType() == ProblemType.SINGLE_LABEL_CLASSIFICATION;
        ProblemType problem = maySplit ? base.problemType() : own.problemType();
        Optional<List<List<String>>> whole =
                Optional.of(own.labels().stream().map(List::of).toList());
        Optional<List<List<String>>> parts =
                SeparatedLabels.in(own.labels())
                        .filter(separator -> maySplit)
                        .map(by -> own.labels().stream().map(by::split).toList());
        return Stream.of(whole, parts)
                .flatMap(Optional::stream)
                .flatMap(labels -> matched(labels, new Head(base.labels(), problem), sentences))
                .findFirst();
    }

    private static Stream<HeadChoice> matched(
            List<List<String>> labels, Head head, HeadSentences sentences) {
        List<String> distinct = labels.stream().flatMap(List::stream).distinct().toList();
        return LabelMatch.of(distinct, head.labels()).stream()
                .map(
                        match ->
                                new HeadChoice(
                                        head,
                                        false,
                                        labels.stream()
                                                .map(some -> outputs(some, distinct, match))
                                                .toList(),
                                        Optional.of(sentences.matched(distinct, match, head))));
    }

    private static List<Integer> outputs(
            List<String> labels, List<String> known, LabelMatch match) {
        return labels.stream().map(label -> match.outputs().get(known.indexOf(label))).toList();
    }
}
