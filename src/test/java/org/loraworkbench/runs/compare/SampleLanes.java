package org.loraworkbench.runs.compare;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.loraworkbench.config.AdapterConfig;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.ExperimentJson;
import org.loraworkbench.events.RunEvent;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.runs.RunStatus;

/** Finished lanes with results of one's choice, without a folder on disk. */
public final class SampleLanes {

    private SampleLanes() {}

    /** The one lane of an experiment. */
    public static ComparedLane lane(String experimentJson) {
        return lane(experimentJson, 9216, Map.of("accuracy", 0.8), 0.6);
    }

    /** A rank with an accuracy, and a parameter count in proportion. */
    public static ComparedLane rank(int r, int seed, double accuracy) {
        return lane(experiment(r, seed), 1000L * r, Map.of("accuracy", accuracy), 1 - accuracy);
    }

    /** A rank that is known by its validation loss alone. */
    public static ComparedLane rankByLoss(int r, int seed, double loss) {
        return lane(experiment(r, seed), 1000L * r, Map.of(), loss);
    }

    public static ComparedLane full(int seed, double accuracy) {
        String json = "{\"baselines\": [\"full\"], \"training\": {\"seed\": %d}}".formatted(seed);
        return lane(json, 1_000_000, Map.of("accuracy", accuracy), 1 - accuracy);
    }

    /** The lane as a search leaves it that gave it up. */
    static ComparedLane left(ComparedLane lane) {
        return new ComparedLane(
                lane.folder(),
                lane.created(),
                lane.experiment(),
                lane.settings(),
                lane.started(),
                RunStatus.FINISHED,
                Optional.of(RunEvent.LaneStopped.LEFT_THE_RACE + "without hope"),
                lane.results(),
                lane.annotations());
    }

    private static String experiment(int r, int seed) {
        return "{\"adapters\": [{\"r\": %d, \"lora_alpha\": 16}], \"training\": {\"seed\": %d}}"
                .formatted(r, seed);
    }

    public static ComparedLane lane(
            String experimentJson, long trainable, Map<String, Double> metrics, double loss) {
        Experiment experiment = ExperimentJson.parse("sample", experimentJson);
        List<AdapterConfig> lanes = experiment.lanes();
        return new ComparedLane(
                new RunFolder(Path.of("runs", Integer.toHexString(experiment.hashCode()))),
                Instant.EPOCH,
                experiment,
                lanes.get(0),
                Optional.empty(),
                RunStatus.FINISHED,
                Optional.empty(),
                new LaneResults(
                        300, trainable, 22_000_000, 40_000, 0.5, loss, metrics, 18, 9000, 800),
                RunAnnotations.NONE);
    }
}
