package org.loraworkbench.data.examples;

import java.util.List;

/**
 * A question, the text that holds its answer, and the answers accepted as right: {@code
 * QUESTION_ANS}, with SQuAD's fields (Rajpurkar et al. 2016).
 *
 * @param answers the first is trained on; empty where the context holds none
 */
public record AnsweredQuestion(String question, String context, List<Answer> answers)
        implements Example {

    /**
     * A part of the context.
     *
     * @param start where it begins in the context, in Java's chars
     */
    public record Answer(String text, int start) {}

    public AnsweredQuestion {
        answers = List.copyOf(answers);
        for (Answer answer : answers) {
            if (!context.startsWith(answer.text(), answer.start())) {
                throw new DataException(
                        "The answer \"%s\" does not stand at character %d of its context."
                                .formatted(answer.text(), answer.start()));
            }
        }
    }
}
