package org.loraworkbench.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.loraworkbench.data.Batch;
import org.loraworkbench.data.Task;
import org.loraworkbench.data.TextTokenizer;
import org.loraworkbench.data.answers.FirstExample;
import org.loraworkbench.data.examples.DataException;

/** Asks the lanes of a cohort about the steps that are examined. */
final class StepQuestions implements AutoCloseable {

    private final Cohort cohort;
    private final Task task;
    private final Optional<Path> file;
    private TextTokenizer tokenizer;

    /**
     * @param file the base model's {@code tokenizer.json}, opened when the first question is asked
     */
    StepQuestions(Cohort cohort, Task task, Optional<Path> file) {
        this.cohort = cohort;
        this.task = task;
        this.file = file;
    }

    /**
     * Asks the first example of a step's batch.
     *
     * @return empty where there is no tokenizer that could say what is asked
     */
    Optional<StepQuestion> ask(Batch batch) {
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try {
            tokenizer = tokenizer == null ? open(file.get()) : tokenizer;
        } catch (IOException | DataException e) {
            return Optional.empty();
        }
        return Optional.of(
                new StepQuestion(cohort, task, new FirstExample(task, batch, tokenizer)));
    }

    /** What is read has its length already. */
    private static TextTokenizer open(Path file) throws IOException {
        return TextTokenizer.openUpTo(file, Integer.MAX_VALUE);
    }

    @Override
    public void close() {
        if (tokenizer != null) {
            tokenizer.close();
        }
    }
}
