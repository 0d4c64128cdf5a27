package org.loraworkbench.runs;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.loraworkbench.config.Precision;
import org.loraworkbench.events.RunEvent;
import org.loraworkbench.events.RunResult;

/** Events as a worker would write them. */
public final class Events {

    public static final RunResult NO_RESULT = new RunResult("run", 1, 2, 3, List.of());

    private Events() {}

    /** Lanes called a, b, …, of the given cohorts. */
    public static RunEvent.Started started(int firstStep, int steps, int... cohorts) {
        List<RunEvent.Lane> lanes =
                IntStream.range(0, cohorts.length)
                        .mapToObj(i -> lane(String.valueOf((char) ('a' + i)), cohorts[i]))
                        .toList();
        return new RunEvent.Started(0, lanes, firstStep, steps, Precision.FLOAT32, "cpu", 2, 1);
    }

    private static RunEvent.Lane lane(String name, int cohort) {
        return new RunEvent.Lane(name, cohort, "lora", 8, 16, 10, 100);
    }

    /** Half a second, 100 tokens and 0.1 epochs a step. */
    public static RunEvent.Step step(int cohort, int step, double... losses) {
        return new RunEvent.Step(
                0, cohort, step, step * 0.5, step * 100L, step * 0.1, 1, losses, losses);
    }

    public static RunEvent.Evaluated evaluated(int cohort, int step, double... accuracies) {
        double[] losses = new double[accuracies.length];
        IntStream.range(0, losses.length).forEach(i -> losses[i] = 1 - accuracies[i]);
        return new RunEvent.Evaluated(
                0, cohort, step, step * 0.5 + 0.1, losses, Map.of("accuracy", accuracies));
    }

    public static RunEvent.Finished finished() {
        return new RunEvent.Finished(0, NO_RESULT);
    }
}
