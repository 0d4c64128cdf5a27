package org.loraworkbench.events;

import java.util.List;
import java.util.Map;
import org.loraworkbench.config.AdapterConfig;
import org.loraworkbench.config.Present;

/**
 * What {@code train --json} prints.
 *
 * @param run the run's folder
 * @param seconds of training, loading left out
 * @param tokensPerSecond over all lanes, padding left out
 * @param peakMemoryBytes the largest resident memory of the process
 */
public record RunResult(
        String run,
        double seconds,
        double tokensPerSecond,
        long peakMemoryBytes,
        List<LaneResult> lanes) {

    /**
     * One lane's outcome.
     *
     * @param trainLoss mean over the last steps
     * @param adapter the folder of the adapter (or of the whole model, for {@code full})
     */
    public record LaneResult(
            String name,
            int r,
            double loraAlpha,
            String method,
            long trainableParameters,
            long allParameters,
            double trainLoss,
            double validationLoss,
            Map<String, Double> metrics,
            String adapter) {
        public LaneResult {
            AdapterConfig.requireName(Present.require("name", name));
            Present.require("method", method);
            metrics = Present.map("metrics", metrics);
        }
    }

    public RunResult {
        lanes = Present.list("lanes", lanes);
    }
}
