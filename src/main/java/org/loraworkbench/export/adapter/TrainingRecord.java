package org.loraworkbench.export.adapter;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.loraworkbench.config.AdapterConfig;
import org.loraworkbench.config.Experiment;

/**
 * How an adapter was trained, and what came of it.
 *
 * @param lane one of the experiment's
 * @param trainLoss mean over the last steps; NaN if not known
 * @param validationLoss of the last evaluation; NaN if not known
 * @param metrics of the last evaluation, by name
 */
public record TrainingRecord(
        Experiment experiment,
        AdapterConfig lane,
        double trainLoss,
        double validationLoss,
        Map<String, Double> metrics) {

    public TrainingRecord {
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }

    /** Of a lane whose results are not known. */
    public static TrainingRecord withoutResults(Experiment experiment, AdapterConfig lane) {
        return new TrainingRecord(experiment, lane, Double.NaN, Double.NaN, Map.of());
    }
}
