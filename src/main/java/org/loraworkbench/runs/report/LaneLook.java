package org.loraworkbench.runs.report;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.loraworkbench.config.Method;
import org.loraworkbench.runs.LaneColour;
import org.loraworkbench.runs.compare.ComparedLane;

/** The style classes of lanes: a colour for each rank, and dashes where it is used again. */
final class LaneLook {

    /** Beyond these the dashes begin again. */
    private static final int DASHES = 4;

    private LaneLook() {}

    static Map<ComparedLane.Id, String> of(List<ComparedLane> lanes) {
        Map<String, Integer> used = new HashMap<>();
        Map<ComparedLane.Id, String> looks = new LinkedHashMap<>();
        for (ComparedLane lane : lanes) {
            String colour = colour(lane);
            int earlier = used.merge(colour, 1, Integer::sum) - 1;
            looks.put(lane.id(), "lane " + colour + " dash-" + earlier % DASHES);
        }
        return looks;
    }

    static String colour(ComparedLane lane) {
        if (lane.settings().method() == Method.FULL) {
            return LaneColour.FULL;
        }
        return lane.isLora() ? LaneColour.ofRank(lane.settings().lora().r()) : LaneColour.HEAD;
    }
}
