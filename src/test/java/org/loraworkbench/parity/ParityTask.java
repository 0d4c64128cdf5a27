package org.loraworkbench.parity;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.data.Batch;
import org.loraworkbench.data.SequenceClassification;
import org.loraworkbench.data.Task;
import org.loraworkbench.data.TrainingBatches;

/** The program's own tasks over the batches of a case. */
final class ParityTask {

    private ParityTask() {}

    static boolean isSupported(TaskType type) {
        return type == TaskType.SEQ_CLS;
    }

    static Task of(ParityCase parityCase) {
        List<String> labels =
                IntStream.range(0, parityCase.labels()).mapToObj(i -> "LABEL_" + i).toList();
        TrainingBatches batches =
                new TrainingBatches() {
                    @Override
                    public Batch at(int step) {
                        return parityCase.batch(step);
                    }

                    @Override
                    public double epochs(int steps) {
                        return 0;
                    }
                };
        return new SequenceClassification(labels, batches, List.of(parityCase.batch(0)));
    }

    /** The model's outputs under the reference's names, without what padding hides. */
    static Map<String, float[]> outputs(TaskType type, NDArray output, Batch batch) {
        return Map.of("logits", visible(output.toFloatArray(), "logits", batch));
    }

    /** Leaves out values of masked positions, which need not agree. */
    static float[] visible(float[] values, String name, Batch batch) {
        return values;
    }
}
