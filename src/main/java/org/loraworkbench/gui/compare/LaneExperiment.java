package org.loraworkbench.gui.compare;

import java.util.List;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.Grid;
import org.loraworkbench.config.Method;
import org.loraworkbench.runs.compare.ComparedLane;

/** The experiment that trains one lane alone, as it was trained among others. */
final class LaneExperiment {

    private LaneExperiment() {}

    static Experiment of(ComparedLane lane) {
        Experiment whole = lane.experiment();
        Method method = lane.settings().method();
        boolean baseline = method != Method.LORA;
        return new Experiment(
                whole.name(),
                whole.base(),
                whole.baseWeights(),
                whole.baseQuantization(),
                whole.taskType(),
                whole.dataset(),
                baseline ? List.of() : List.of(lane.settings()),
                Grid.NONE,
                baseline ? List.of(method) : List.of(),
                whole.training());
    }
}
