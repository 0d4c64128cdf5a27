package org.loraworkbench.gui.compare;

import org.loraworkbench.config.Experiment;
import org.loraworkbench.runs.compare.ComparedLane;

/** The experiment that trains one lane alone, as it was trained among others. */
final class LaneExperiment {

    private LaneExperiment() {}

    static Experiment of(ComparedLane lane) {
        return lane.experiment().ofLane(lane.settings());
    }
}
