package org.loraworkbench.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.loraworkbench.data.examples.AnsweredQuestion;
import org.loraworkbench.data.examples.AnsweredQuestion.Answer;

class AnswerScorerTest {

    private static final String CONTEXT = "large hare of the west";

    /** Two special tokens and the question's, then three words of the context. */
    private static final ContextWindow BEGINNING =
            window(new int[] {0, 6, 11}, new int[] {5, 10, 13});

    private static final ContextWindow END = window(new int[] {11, 14, 18}, new int[] {13, 17, 22});

    private static final List<AnsweredQuestion> QUESTIONS =
            List.of(new AnsweredQuestion("what?", CONTEXT, List.of(new Answer("hare", 6))));

    @Test
    void theBestSpanOfAllWindowsIsTheAnswer() {
        Task.Scorer scorer = new AnswerScorer(QUESTIONS, List.of(BEGINNING, END));

        scorer.add(logits(new int[] {3}, 4f, new int[] {3}, 3f), batch(0));
        scorer.add(logits(new int[] {2}, 1f, new int[] {4}, 2f), batch(1));

        assertThat(scorer.metrics()).containsEntry("exact_match", 1.0).containsEntry("f1", 1.0);
    }

    @Test
    void windowsMayComeInAnyOrder() {
        Task.Scorer scorer = new AnswerScorer(QUESTIONS, List.of(BEGINNING, END));

        scorer.add(logits(new int[] {2}, 9f, new int[] {4}, 9f), batch(1));
        scorer.add(logits(new int[] {3}, 4f, new int[] {3}, 3f), batch(0));

        // "of the west" against "hare".
        assertThat(scorer.metrics()).containsEntry("exact_match", 0.0).containsEntry("f1", 0.0);
    }

    @Test
    void aSpanRunsForwardWithinTheContext() {
        Task.Scorer scorer = new AnswerScorer(QUESTIONS, List.of(BEGINNING));

        // The likeliest are the question, then a start behind the end: "large hare" is left.
        scorer.add(logits(new int[] {0, 4, 2}, 9f, new int[] {1, 3}, 9f), batch(0));

        assertThat(scorer.metrics()).containsEntry("exact_match", 0.0);
        assertThat(scorer.metrics()).containsEntry("f1", 2 / 3.0);
    }

    @Test
    void noAnswerIsGivenOnlyWhereSomeQuestionsHaveNone() {
        float[] sureOfNone = logits(new int[] {0, 3}, 9f, new int[] {0, 3}, 9f);
        List<AnsweredQuestion> unanswerable =
                List.of(new AnsweredQuestion("what?", CONTEXT, List.of()));

        Task.Scorer some = new AnswerScorer(unanswerable, List.of(BEGINNING));
        some.add(sureOfNone, batch(0));
        Task.Scorer all = new AnswerScorer(QUESTIONS, List.of(BEGINNING));
        all.add(sureOfNone, batch(0));

        assertThat(some.metrics()).containsEntry("exact_match", 1.0);
        assertThat(all.metrics()).containsEntry("exact_match", 1.0);
    }

    private static ContextWindow window(int[] starts, int[] ends) {
        return new ContextWindow(
                0, CONTEXT, new EncodedText(new int[6], new int[6]), 2, starts, ends);
    }

    private static Batch batch(int window) {
        return new Batch(
                Map.of(
                        Batch.INPUT_IDS, new Batch.Field(new long[6], 1, 6),
                        Batch.WINDOWS, new Batch.Field(new long[] {window}, 1)));
    }

    /** Start and end of each of six tokens by turns: 0, except where they are given. */
    private static float[] logits(int[] starts, float start, int[] ends, float end) {
        float[] logits = new float[12];
        for (int i = 0; i < starts.length; i++) {
            logits[2 * starts[i]] = start - i;
        }
        for (int i = 0; i < ends.length; i++) {
            logits[2 * ends[i] + 1] = end - i;
        }
        return logits;
    }
}
