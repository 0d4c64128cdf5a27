package org.loraworkbench.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.loraworkbench.data.Batch;
import org.loraworkbench.data.ExampleScores;
import org.loraworkbench.data.Task;
import org.loraworkbench.formats.RowScores;

/**
 * What each lane reaches on the validation data.
 *
 * @param losses mean loss by lane over all that is counted, whatever shares a batch
 * @param metrics values by lane, for each metric's name
 * @param exampleLosses of each example, see {@link ExampleLosses}
 * @param exampleScores by lane; empty where no metric is a sum over the examples
 */
record Evaluation(
        double[] losses,
        Map<String, double[]> metrics,
        ExampleLosses exampleLosses,
        List<ExampleScores> exampleScores) {

    private static final int ROWS_TO_WRITE = 200;

    /** Scores all lanes; null if training was stopped meanwhile. */
    static Evaluation of(Cohort cohort, Task task, TrainingControl control) {
        int lanes = cohort.lanes().size();
        double[] losses = new double[lanes];
        ExampleLosses examples = new ExampleLosses(task, lanes);
        long counted = 0;
        List<Task.Scorer> scorers =
                IntStream.range(0, lanes).mapToObj(lane -> task.newScorer()).toList();
        for (Batch batch : batches(cohort, task)) {
            if (control.isStopped()) {
                return null;
            }
            examples.begin(batch);
            add(cohort, task, batch, losses, examples, scorers);
            counted += task.counted(batch);
        }
        for (Batch batch : batchesToWrite(cohort, task)) {
            if (control.isStopped()) {
                return null;
            }
            addWritten(cohort, task, batch, scorers);
        }
        for (int lane = 0; lane < lanes; lane++) {
            losses[lane] /= counted;
        }
        List<ExampleScores> scores =
                scorers.stream().flatMap(scorer -> scorer.exampleScores().stream()).toList();
        return new Evaluation(losses, byName(scorers), examples, scores);
    }

    /** The metric that the scores of rows belong to; empty if there is none. */
    String rowMetric() {
        return exampleScores.isEmpty() ? "" : exampleScores.get(0).metric();
    }

    /** What every row scored, by lane. */
    List<RowScores> rows(int step) {
        return IntStream.range(0, losses.length)
                .mapToObj(
                        lane ->
                                new RowScores(
                                        step,
                                        exampleLosses.losses(lane),
                                        exampleLosses.counted(),
                                        exampleScores.isEmpty()
                                                ? new float[0]
                                                : exampleScores.get(lane).scores(),
                                        exampleScores.isEmpty()
                                                ? new float[0]
                                                : exampleScores.get(lane).scored()))
                .toList();
    }

    /** No larger than memory allows. */
    private static List<Batch> batches(Cohort cohort, Task task) {
        return task.scoresRowsApart()
                ? task.validationBatches().stream()
                        .flatMap(
                                batch ->
                                        batch
                                                .parts(cohort.evaluationBlocks().rowsToScore(batch))
                                                .stream())
                        .toList()
                : task.validationBatches();
    }

    /** Writing takes a forward pass for every token, so that a part of the data must do. */
    private static List<Batch> batchesToWrite(Cohort cohort, Task task) {
        List<Batch> chosen = new ArrayList<>();
        int rows = 0;
        for (Batch batch : task.validationBatches()) {
            int tokens = task.tokensToWrite(batch);
            if (tokens > 0 && rows < ROWS_TO_WRITE) {
                List<Batch> parts =
                        batch.parts(cohort.evaluationBlocks().rowsToWrite(batch, tokens));
                for (int i = 0; i < parts.size() && rows < ROWS_TO_WRITE; i++) {
                    chosen.add(parts.get(i));
                    rows += parts.get(i).rows();
                }
            }
        }
        return chosen;
    }

    /** Adds a batch's losses, and shows its predictions to the scorers. */
    private static void add(
            Cohort cohort,
            Task task,
            Batch batch,
            double[] losses,
            ExampleLosses examples,
            List<Task.Scorer> scorers) {
        try (NDScope scope = new NDScope()) {
            cohort.visitValidationOutput(
                    task,
                    batch,
                    batch.toTensors(cohort.manager()),
                    (output, fields) -> {
                        NDArray each = task.losses(output, fields); // (lanes, losses)
                        float[] sums = each.sum(new int[] {1}).toFloatArray();
                        examples.add(each.toFloatArray(), sums.length);
                        float[] values = task.predictions(output, fields).toFloatArray();
                        int laneSize = values.length / sums.length;
                        for (int lane = 0; lane < losses.length; lane++) {
                            // A single output stands for all lanes where they do not differ.
                            int source = sums.length == 1 ? 0 : lane;
                            losses[lane] += sums[source];
                            scorers.get(lane).add(slice(values, source, laneSize), batch);
                        }
                    });
        }
    }

    /** Shows what each lane writes for a batch to the scorers. */
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
