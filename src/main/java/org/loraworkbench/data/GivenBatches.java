package org.loraworkbench.data;

import java.util.List;
import java.util.stream.IntStream;
import org.loraworkbench.config.TaskType;

/** A task over batches made elsewhere; what is left to each task type is its loss and metrics. */
abstract class GivenBatches implements Task {

    private final TaskType type;
    private final List<String> labels;
    private final TrainingBatches training;
    private final List<Batch> validation;

    GivenBatches(
            TaskType type, List<String> labels, TrainingBatches training, List<Batch> validation) {
        this.type = type;
        this.labels = List.copyOf(labels);
        this.training = training;
        this.validation = List.copyOf(validation);
    }

    @Override
    public final TaskType type() {
        return type;
    }

    @Override
    public final List<String> labels() {
        return labels;
    }

    @Override
    public final Batch trainingBatch(int step) {
        return training.at(step);
    }

    @Override
    public final double epochs(int steps) {
        return training.epochs(steps);
    }

    @Override
    public final List<Batch> validationBatches() {
        return validation;
    }

    /** Every row has as many losses, all of them counted. */
    @Override
    public int[] lossExamples(Batch batch, int first) {
        int examples = examples(batch);
        int each = (int) (counted(batch) / examples);
        return IntStream.range(0, examples * each).map(loss -> first + loss / each).toArray();
    }
}
