package org.loraworkbench.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.loraworkbench.data.Batch;
import org.loraworkbench.data.Task;

/**
 * What each lane reaches on the validation data.
 *
 * @param losses mean loss by lane, every row counted alike
 * @param metrics values by lane, for each metric's name
 */
record Evaluation(double[] losses, Map<String, double[]> metrics) {

    private static final int ROWS_TO_WRITE = 200;

    /** Scores all lanes; null if training was stopped meanwhile. */
    static Evaluation of(Cohort cohort, Task task, TrainingControl control) {
        int lanes = cohort.lanes().size();
        double[] losses = new double[lanes];
        long rows = 0;
        List<Task.Scorer> scorers =
                IntStream.range(0, lanes).mapToObj(lane -> task.newScorer()).toList();
        for (Batch batch : task.validationBatches()) {
            if (control.isStopped()) {
                return null;
            }
            try (NDScope scope = new NDScope()) {
                Map<String, NDArray> tensors = batch.toTensors(cohort.manager());
                NDArray output = cohort.outputOfValidation(batch, tensors);
                float[] batchLosses = task.losses(output, tensors).toFloatArray();
                float[] values = task.predictions(output, tensors).toFloatArray();
                int laneSize = values.length / batchLosses.length;
                for (int lane = 0; lane < lanes; lane++) {
                    // A single output stands for all lanes where they do not differ.
                    int source = batchLosses.length == 1 ? 0 : lane;
                    losses[lane] += batchLosses[source] * batch.rows();
                    scorers.get(lane).add(slice(values, source, laneSize), batch);
                }
            }
            if (rows < ROWS_TO_WRITE && task.tokensToWrite(batch) > 0) {
                addWritten(cohort, task, batch, scorers);
            }
            rows += batch.rows();
        }
        for (int lane = 0; lane < lanes; lane++) {
            losses[lane] /= rows;
        }
        return new Evaluation(losses, byName(scorers));
    }

    /** Writing takes a forward pass for every token, so that a part of the data must do. */
    private static void addWritten(
            Cohort cohort, Task task, Batch batch, List<Task.Scorer> scorers) {
        try (NDScope scope = new NDScope()) {
            Map<String, NDArray> tensors = batch.toTensors(cohort.manager());
            long[] written = cohort.write(tensors, task.tokensToWrite(batch)).toLongArray();
            int laneSize = written.length / scorers.size();
            for (int lane = 0; lane < scorers.size(); lane++) {
                long[] ofLane = Arrays.copyOfRange(written, lane * laneSize, (lane + 1) * laneSize);
                scorers.get(lane).addWritten(ofLane, batch);
            }
        }
    }

    private static float[] slice(float[] values, int lane, int size) {
        return Arrays.copyOfRange(values, lane * size, (lane + 1) * size);
    }

    private static Map<String, double[]> byName(List<Task.Scorer> scorers) {
        Map<String, double[]> byName = new LinkedHashMap<>();
        for (int lane = 0; lane < scorers.size(); lane++) {
            int index = lane;
            scorers.get(lane)
                    .metrics()
                    .forEach(
                            (name, value) ->
                                    byName.computeIfAbsent(name, n -> new double[scorers.size()])[
                                                    index] =
                                            value);
        }
        return byName;
    }
}
