package org.loraworkbench.data;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.data.examples.AnsweredQuestion;

/**
 * {@code QUESTION_ANS}: the first and the last token of the answer, each with cross entropy over
 * all tokens of the row, padding up to the longest row included, as in transformers; the loss is
 * their mean.
 */
public final class QuestionAnswering extends Task {

    /** Added to the score of a column that is not there: its share in a softmax is 0. */
    private static final float NEVER = -1e9f;

    private final List<AnsweredQuestion> questions;
    private final List<ContextWindow> windows;

    /**
     * @param questions what is asked in validation
     * @param windows of those questions, to which the batches' {@code windows} point
     */
    public QuestionAnswering(
            TrainingBatches training,
            List<Batch> validation,
            List<AnsweredQuestion> questions,
            List<ContextWindow> windows) {
        super(TaskType.QUESTION_ANS, List.of(), training, validation);
        this.questions = List.copyOf(questions);
        this.windows = List.copyOf(windows);
    }

    /** Logits {@code [lanes, batch, tokens, 2]} against start and end positions {@code [batch]}. */
    @Override
    public NDArray losses(NDArray output, Map<String, NDArray> batch) {
        NDArray start = counted(output.get(":, :, :, 0"), batch); // (lanes, batch, tokens)
        NDArray end = counted(output.get(":, :, :, 1"), batch);
        NDArray both =
                CrossEntropy.of(start, batch.get(Batch.START_POSITIONS))
                        .add(CrossEntropy.of(end, batch.get(Batch.END_POSITIONS)));
        return both.mul(Scalar.beside(both, 0.5f));
    }

    /** Scores without columns that only make lengths even. */
    private static NDArray counted(NDArray scores, Map<String, NDArray> batch) {
        NDArray columns = batch.get(Batch.COLUMNS);
        if (columns == null) {
            return scores;
        }
        NDArray missing = columns.neg().add(1).toType(DataType.FLOAT32, false);
        return scores.add(missing.mul(Scalar.beside(missing, NEVER)));
    }

    @Override
    public long counted(Batch batch) {
        return batch.rows();
    }

    /** Questions; a long context is read in several rows. */
    @Override
    public int validationExamples() {
        return questions.size();
    }

    @Override
    public int[] lossExamples(Batch batch, int first) {
        return Arrays.stream(batch.field(Batch.WINDOWS).values())
                .mapToInt(window -> windows.get((int) window).question())
                .toArray();
    }

    @Override
    public Scorer newScorer() {
        return new AnswerScorer(questions, windows);
    }
}
