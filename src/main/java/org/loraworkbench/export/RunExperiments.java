package org.loraworkbench.export;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.loraworkbench.config.AdapterConfig;
import org.loraworkbench.config.BaseQuantization;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.ExperimentJson;
import org.loraworkbench.config.Json;

/** For each lane the experiment that trains it alone, as {@code experiment.json} of its run. */
final class RunExperiments {

    private RunExperiments() {}

    /**
     * @return an object of experiments, by the names of the lanes
     */
    static String of(Experiment experiment, List<AdapterConfig> lanes) {
        // Scripts train on the base as it is.
        Experiment whole = experiment.withBaseQuantization(BaseQuantization.NONE);
        ObjectNode byLane = Json.MAPPER.createObjectNode();
        for (AdapterConfig lane : lanes) {
            String text = ExperimentJson.write(whole.ofLane(lane));
            byLane.set(lane.name(), Json.parse(lane.name(), text));
        }
        return byLane.toPrettyString() + "\n";
    }
}
