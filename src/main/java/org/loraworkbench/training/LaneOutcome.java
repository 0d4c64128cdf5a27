package org.loraworkbench.training;

import java.util.Map;
import java.util.TreeMap;
import org.loraworkbench.config.AdapterConfig;
import org.loraworkbench.config.Json;
import org.loraworkbench.events.RunEvent;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.events.RunResult.LaneResult;
import org.loraworkbench.nn.AdapterLayout;

/** The latest of one lane. */
final class LaneOutcome {
    private static final int LAST_STEPS = 20;

    private final AdapterLayout layout;
    private final int cohort;
    private final TreeMap<Integer, Double> lastLosses = new TreeMap<>();
    private double validationLoss = Double.NaN;
    private Map<String, Double> metrics = Map.of();

    LaneOutcome(AdapterLayout layout, int cohort) {
        this.layout = layout;
        this.cohort = cohort;
    }

    String name() {
        return layout.adapter().name();
    }

    void addLoss(int step, double loss) {
        lastLosses.put(step, loss);
        if (lastLosses.size() > LAST_STEPS) {
            lastLosses.pollFirstEntry();
        }
    }

    void setValidation(double loss, Map<String, Double> values) {
        validationLoss = loss;
        metrics = values;
    }

    private double trainLoss() {
        return lastLosses.values().stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(Double.NaN);
    }

    RunEvent.Lane toEvent() {
        AdapterConfig adapter = layout.adapter();
        return new RunEvent.Lane(
                name(),
                cohort,
                Json.nameOf(adapter.method()),
                layout.shownRank(),
                layout.shownAlpha(),
                layout.trainableParameters(),
                layout.allParameters());
    }

    LaneResult result(RunFolder folder) {
        AdapterConfig adapter = layout.adapter();
        return new LaneResult(
                name(),
                layout.shownRank(),
                layout.shownAlpha(),
                Json.nameOf(adapter.method()),
                layout.trainableParameters(),
                layout.allParameters(),
                trainLoss(),
                validationLoss,
                metrics,
                folder.adapter(name()).toString());
    }
}
