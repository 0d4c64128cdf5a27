package org.loraworkbench.gui.compare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.gui.compare.chart.ChartedLane;
import org.loraworkbench.gui.theme.LaneStyles;
import org.loraworkbench.runs.compare.ComparedLane;

/** Colours and short names of lanes; every lane looks as it does on the page where it trains. */
final class LaneLooks {

    private final Map<ComparedLane.Id, List<String>> styles = new HashMap<>();

    /**
     * @param all every lane of every run, those of a run in its own order
     */
    LaneLooks(List<ComparedLane> all) {
        Map<RunFolder, LaneStyles> runs = new HashMap<>();
        for (ComparedLane lane : all) {
            LaneStyles run = runs.computeIfAbsent(lane.folder(), folder -> new LaneStyles());
            String method = lane.settings().method().name().toLowerCase(Locale.ROOT);
            styles.put(lane.id(), run.next(method, lane.settings().lora().r()));
        }
    }

    List<String> styleClasses(ComparedLane lane) {
        return styles.getOrDefault(lane.id(), List.of());
    }

    /** Lanes with names that tell them apart: the run, and then the seed, where it is needed. */
    List<ChartedLane> charted(List<ComparedLane> lanes) {
        List<String> names = lanes.stream().map(ComparedLane::laneName).toList();
        List<String> withRun = lanes.stream().map(LaneLooks::withRun).toList();
        List<ChartedLane> charted = new ArrayList<>();
        Map<String, Integer> named = counts(names);
        Map<String, Integer> namedWithRun = counts(withRun);
        for (int i = 0; i < lanes.size(); i++) {
            ComparedLane lane = lanes.get(i);
            String name = named.get(names.get(i)) == 1 ? names.get(i) : withRun.get(i);
            boolean clear = named.get(names.get(i)) == 1 || namedWithRun.get(name) == 1;
            String seed = clear ? "" : ", seed " + lane.experiment().training().seed();
            charted.add(new ChartedLane(lane, name + seed, styleClasses(lane)));
        }
        return charted;
    }

    private static String withRun(ComparedLane lane) {
        return lane.laneName() + " · " + lane.runName();
    }

    private static Map<String, Integer> counts(List<String> names) {
        Map<String, Integer> counts = new HashMap<>();
        names.forEach(name -> counts.merge(name, 1, Integer::sum));
        return counts;
    }
}
