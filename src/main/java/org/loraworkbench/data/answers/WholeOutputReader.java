package org.loraworkbench.data.answers;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.loraworkbench.data.Task;

/** Reads answers from an output that is given as a whole. */
abstract class WholeOutputReader implements AnswerReader {

    private final Task task;
    private List<GivenAnswer> answers = List.of();

    WholeOutputReader(Task task) {
        this.task = task;
    }

    final List<String> labels() {
        return task.labels();
    }

    @Override
    public final void add(NDArray output, Map<String, NDArray> fields) {
        List<float[]> predictions = LaneRows.of(task.predictions(output, fields));
        List<float[]> losses = LaneRows.of(task.losses(output, fields));
        answers =
                IntStream.range(0, predictions.size())
                        .mapToObj(lane -> answer(predictions.get(lane), losses.get(lane)))
                        .toList();
    }

    /**
     * The answer of one lane.
     *
     * @param predictions see {@link Task#predictions}, without the axis of lanes
     * @param losses see {@link Task#losses}, without the axis of lanes
     */
    abstract GivenAnswer answer(float[] predictions, float[] losses);

    @Override
    public final List<GivenAnswer> answers() {
        return answers;
    }
}
