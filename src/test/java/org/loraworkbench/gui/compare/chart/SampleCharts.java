package org.loraworkbench.gui.compare.chart;

import static org.loraworkbench.runs.compare.SampleLanes.full;
import static org.loraworkbench.runs.compare.SampleLanes.rank;

import java.util.ArrayList;
import java.util.List;
import org.loraworkbench.runs.LaneColour;
import org.loraworkbench.runs.compare.ComparedLane;
import org.loraworkbench.runs.compare.Quality;

/** Lanes to draw. */
final class SampleCharts {

    static final Quality ACCURACY = new Quality("accuracy");

    private SampleCharts() {}

    /** Four ranks with three seeds each, and full fine-tuning. */
    static List<ChartedLane> ranksAndFull() {
        List<ChartedLane> lanes = new ArrayList<>();
        for (int seed = 1; seed <= 3; seed++) {
            lanes.add(charted(rank(1, seed, 0.70 + seed / 1000.0)));
            lanes.add(charted(rank(4, seed, 0.78 + seed / 1000.0)));
            lanes.add(charted(rank(16, seed, 0.80 + seed / 1000.0)));
            lanes.add(charted(rank(64, seed, 0.79 + seed / 1000.0)));
        }
        lanes.add(charted(full(1, 0.83)));
        return lanes;
    }

    static ChartedLane charted(ComparedLane lane) {
        String style =
                lane.isLora() ? LaneColour.ofRank(lane.settings().lora().r()) : LaneColour.FULL;
        return new ChartedLane(
                lane, lane.laneName() + " " + lane.experiment().training().seed(), List.of(style));
    }
}
