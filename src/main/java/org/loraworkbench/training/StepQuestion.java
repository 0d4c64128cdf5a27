package org.loraworkbench.training;

import ai.djl.ndarray.NDScope;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.loraworkbench.data.Task;
import org.loraworkbench.data.answers.AnswerReader;
import org.loraworkbench.data.answers.FirstExample;
import org.loraworkbench.data.answers.GivenAnswer;
import org.loraworkbench.events.matrices.ExaminedExample;

/** Asks all lanes the same example before and after a step, without dropout. */
final class StepQuestion {

    private final Cohort cohort;
    private final Task task;
    private final FirstExample example;
    private final List<GivenAnswer> before;

    /** Asks it for the first time. */
    StepQuestion(Cohort cohort, Task task, FirstExample example) {
        this.cohort = cohort;
        this.task = task;
        this.example = example;
        before = ask(example.newReader());
    }

    private List<GivenAnswer> ask(AnswerReader reader) {
        try (NDScope scope = new NDScope()) {
            cohort.visitScores(task, example.batch(), reader::add);
        }
        List<GivenAnswer> answers = reader.answers();
        // Lanes that do not differ have one output.
        int lanes = cohort.lanes().size();
        return answers.size() == lanes ? answers : Collections.nCopies(lanes, answers.get(0));
    }

    /** Asks it again. */
    ExaminedExample asked() {
        AnswerReader reader = example.newReader();
        List<GivenAnswer> after = ask(reader);
        List<ExaminedExample.Lane> lanes =
                IntStream.range(0, after.size())
                        .mapToObj(
                                lane ->
                                        new ExaminedExample.Lane(
                                                cohort.lanes().get(lane).adapter().name(),
                                                told(before.get(lane)),
                                                told(after.get(lane))))
                        .toList();
        return new ExaminedExample(example.text(), reader.expected(), reader.measure(), lanes);
    }

    private static ExaminedExample.Answer told(GivenAnswer answer) {
        return new ExaminedExample.Answer(answer.text(), (float) answer.score());
    }
}
