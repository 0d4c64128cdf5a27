package org.loraworkbench.data.answers;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Numbers of an array on the host, lane by lane. */
final class LaneRows {

    private LaneRows() {}

    /**
     * @param array {@code [lanes, …]}, float32
     */
    static List<float[]> of(NDArray array) {
        float[] all = array.toFloatArray();
        int lanes = (int) array.getShape().get(0);
        int each = all.length / lanes;
        return IntStream.range(0, lanes)
                .mapToObj(lane -> Arrays.copyOfRange(all, lane * each, (lane + 1) * each))
                .toList();
    }

    static double mean(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /** The place of the largest of some numbers. */
    static int largest(float[] values) {
        return IntStream.range(0, values.length)
                .reduce((best, next) -> values[next] > values[best] ? next : best)
                .orElseThrow();
    }
}
