package org.loraworkbench.data;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.loraworkbench.data.examples.AnsweredQuestion;
import org.loraworkbench.data.examples.AnsweredQuestion.Answer;
import org.loraworkbench.data.metrics.AnswerMetrics;

/**
 * Joins what a model finds in the windows of each question, takes the best, and compares its text
 * with the accepted answers.
 */
final class AnswerScorer implements Task.Scorer {

    private static final SpanSearch.Found NOTHING =
            new SpanSearch.Found("", 0, Float.NEGATIVE_INFINITY);

    private final List<AnsweredQuestion> questions;
    private final List<ContextWindow> windows;

    /** By question: the likeliest answer in any window, and how sure every window is of none. */
    private final Map<Integer, SpanSearch.Found> found = new HashMap<>();

    private final Map<Integer, Float> none = new HashMap<>();

    AnswerScorer(List<AnsweredQuestion> questions, List<ContextWindow> windows) {
        this.questions = questions;
        this.windows = windows;
    }

    @Override
    public void add(float[] logits, Batch batch) {
        long[] numbers = batch.field(Batch.WINDOWS).values();
        for (int row = 0; row < numbers.length; row++) {
            ContextWindow window = windows.get((int) numbers[row]);
            int start = row * batch.length();
            none.merge(window.question(), SpanSearch.none(logits, start), Math::min);
            found.merge(
                    window.question(),
                    SpanSearch.best(logits, start, window).orElse(NOTHING),
                    (one, other) -> other.score() > one.score() ? other : one);
        }
    }

    @Override
    public Map<String, Double> metrics() {
        AnswerMetrics metrics = new AnswerMetrics();
        found.keySet().forEach(question -> metrics.add(answer(question), accepted(question)));
        return metrics.metrics();
    }

    @Override
    public Optional<ExampleScores> exampleScores() {
        ExampleScores.Sums exact = new ExampleScores.Sums();
        for (int question : found.keySet()) {
            boolean isRight = AnswerMetrics.isExact(answer(question), accepted(question));
            exact.add(question, isRight ? 1 : 0, 1);
        }
        return Optional.of(exact.of("exact_match"));
    }

    private List<String> accepted(int question) {
        return questions.get(question).answers().stream().map(Answer::text).toList();
    }

    /** Where every question has an answer, one is always given, as in SQuAD 1.1. */
    private String answer(int question) {
        SpanSearch.Found best = found.get(question);
        boolean mayBeNone = questions.stream().anyMatch(asked -> asked.answers().isEmpty());
        return mayBeNone && none.get(question) > best.score() ? "" : best.text();
    }
}
