package org.loraworkbench.runs.compare;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.loraworkbench.config.AdapterConfig;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.events.RunResult;
import org.loraworkbench.events.RunResult.LaneResult;

/** The lanes of a run whose last event holds all that is to be known of them. */
final class FinishedLanes {

    private final RunFolder folder;
    private final int steps;
    private final RunResult run;
    private final Map<String, LaneResult> lanes;

    FinishedLanes(RunFolder folder, Experiment experiment, RunResult run) {
        this.folder = folder;
        this.run = run;
        steps = experiment.training().steps();
        lanes =
                run.lanes().stream()
                        .collect(Collectors.toMap(LaneResult::name, Function.identity()));
    }

    /** Whether every lane came to its end; why one did not stands further up in the log. */
    static boolean tellAll(RunResult run, Experiment experiment) {
        return run.lanes().stream().map(LaneResult::name).toList().equals(names(experiment))
                && run.lanes().stream().noneMatch(lane -> Double.isNaN(lane.trainLoss()));
    }

    private static List<String> names(Experiment experiment) {
        return experiment.lanes().stream().map(AdapterConfig::name).toList();
    }

    LaneResults results(String name) {
        return LaneResults.of(lanes.get(name), run, steps, SavedWeights.bytes(folder, name));
    }
}
