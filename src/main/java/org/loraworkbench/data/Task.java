package org.loraworkbench.data;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.loraworkbench.config.TaskType;

/**
 * What a task type asks of the training loop, over one data set: its batches, its loss and its
 * metrics. Outputs are those of the model's head, float32, with lanes as the first axis.
 */
public abstract class Task implements AutoCloseable {

    /** Stands for no example, in {@link #lossExamples}. */
    public static final int NO_EXAMPLE = -1;

    private final TaskType type;
    private final List<String> labels;
    final TrainingBatches training;
    private final List<Batch> validation;

    Task(TaskType type, List<String> labels, TrainingBatches training, List<Batch> validation) {
        this.type = type;
        this.labels = List.copyOf(labels);
        this.training = training;
        this.validation = List.copyOf(validation);
    }

    public final TaskType type() {
        return type;
    }

    /** Names of the head's outputs; empty where the task has none. */
    public final List<String> labels() {
        return labels;
    }

    /**
     * The batch of a training step; depends on the step alone, so that training can resume.
     *
     * @param step counted from 0
     */
    public final Batch trainingBatch(int step) {
        return training.at(step);
    }

    /** Passes over the training data after so many steps. */
    public final double epochs(int steps) {
        return training.epochs(steps);
    }

    public final List<Batch> validationBatches() {
        return validation;
    }

    /**
     * Whether each row is scored by itself, so that it does not matter which rows share a batch.
     */
    public boolean scoresRowsApart() {
        return true;
    }

    /**
     * Every loss of each lane: of rows, outputs, tokens or pairs, row-major; 0 where one is not
     * {@link #counted}.
     *
     * @param output of the model, {@code [lanes, batch, …]}
     * @param batch the batch's fields as arrays
     * @return {@code [lanes, losses]}
     */
    public abstract NDArray losses(NDArray output, Map<String, NDArray> batch);

    /**
     * The loss of each lane, summed over what is {@link #counted}.
     *
     * @return {@code [lanes]}
     */
    public NDArray lossSums(NDArray output, Map<String, NDArray> batch) {
        return losses(output, batch).sum(new int[] {1});
    }

    /** How many examples of the validation data there are to be scored. */
    public int validationExamples() {
        return validationBatches().stream().mapToInt(this::examples).sum();
    }

    /** How many examples of the data set a batch holds. */
    public int examples(Batch batch) {
        return batch.rows();
    }

    /**
     * The validation example that each of a batch's {@link #losses} belongs to, counted from 0 over
     * all batches; {@link #NO_EXAMPLE} where a loss is not counted. Here every row has as many
     * losses, all of them counted.
     *
     * @param first how many examples the batches before this one hold
     */
    public int[] lossExamples(Batch batch, int first) {
        int examples = examples(batch);
        int each = (int) (counted(batch) / examples);
        return IntStream.range(0, examples * each).map(loss -> first + loss / each).toArray();
    }

    /** How many losses of a batch are summed; a loss that is told is their mean. */
    public abstract long counted(Batch batch);

    /**
     * The tokens of a batch that are scored, for tasks that score every token of a vocabulary.
     * Their loss is cross entropy; {@link #losses} and {@link #predictions} are given, in parts, of
     * each token the logarithm of the probability that the right one has and whether no other is
     * likelier: {@code [lanes, n, 2]}. Empty: the output is given as a whole.
     */
    public Optional<ScoredTokens> scoredTokens(Batch batch) {
        return Optional.empty();
    }

    /**
     * What a scorer needs to know of an output, small enough to be copied from the device.
     *
     * @param output of the model
     * @return {@code [lanes, …]}
     */
    public NDArray predictions(NDArray output, Map<String, NDArray> batch) {
        return output;
    }

    /**
     * How many tokens are to be written, greedily, for a validation batch, so that a scorer can
     * compare texts; 0 where it does not want any.
     */
    public int tokensToWrite(Batch batch) {
        return 0;
    }

    /** A fresh count of what the model gets right on the validation data. */
    public abstract Scorer newScorer();

    /** Frees what is needed for evaluations. */
    @Override
    public void close() {}

    /** Gathers predictions of one lane and turns them into metrics. */
    public interface Scorer {

        /**
         * @param predictions of one lane, row-major, without the lane axis; of a part of the batch
         *     where its output was given in parts
         */
        void add(float[] predictions, Batch batch);

        /**
         * Takes what one lane wrote for a batch, if the task asked for it.
         *
         * @param tokens row-major, as many in each row
         */
        default void addWritten(long[] tokens, Batch batch) {}

        /** Metrics by name; the first is the one to watch, and higher is better. */
        Map<String, Double> metrics();

        /**
         * Of a metric that is one sum over the examples divided by another: what each example adds
         * to both, in the order of {@link #lossExamples}. Empty where no metric is.
         */
        default Optional<ExampleScores> exampleScores() {
            return Optional.empty();
        }
    }
}
