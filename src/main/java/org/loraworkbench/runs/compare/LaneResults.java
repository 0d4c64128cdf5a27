package org.loraworkbench.runs.compare;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.loraworkbench.events.RunResult;
import org.loraworkbench.events.RunResult.LaneResult;

/**
 * What a lane has come to, or how far it is. A number that is not known yet is NaN, or 0 where
 * anything known is larger.
 *
 * @param steps optimizer steps done
 * @param adapterBytes size of the saved weights
 * @param trainLoss mean over the last steps
 * @param validationLoss of the last evaluation
 * @param metrics of the last evaluation; the first is the one to watch
 * @param seconds of training, of all lanes of the run
 * @param tokensPerSecond over all lanes of the run, padding left out
 * @param peakMemoryBytes the largest resident memory of the run's process
 */
public record LaneResults(
        int steps,
        long trainableParameters,
        long allParameters,
        long adapterBytes,
        double trainLoss,
        double validationLoss,
        Map<String, Double> metrics,
        double seconds,
        double tokensPerSecond,
        long peakMemoryBytes) {

    /** Of a lane that has not begun. */
    public static final LaneResults NONE =
            new LaneResults(
                    0, 0, 0, 0, Double.NaN, Double.NaN, Map.of(), Double.NaN, Double.NaN, 0);

    static LaneResults of(LaneResult lane, RunResult run, int steps, long adapterBytes) {
        return new LaneResults(
                steps,
                lane.trainableParameters(),
                lane.allParameters(),
                adapterBytes,
                lane.trainLoss(),
                lane.validationLoss(),
                lane.metrics(),
                run.seconds(),
                run.tokensPerSecond(),
                run.peakMemoryBytes());
    }

    public LaneResults {
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }

    /** Of all parameters; NaN if not known yet. */
    public double trainablePercent() {
        return allParameters > 0 ? 100.0 * trainableParameters / allParameters : Double.NaN;
    }
}
