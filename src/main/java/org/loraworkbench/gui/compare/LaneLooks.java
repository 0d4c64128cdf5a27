package org.loraworkbench.gui.compare;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.gui.compare.chart.ChartedLane;
import org.loraworkbench.gui.theme.LaneStyles;
import org.loraworkbench.runs.compare.ComparedLane;

/** Colours and short names of lanes; every lane looks as it does on the page where it trains. */
final class LaneLooks {

    /** From the shortest to the longest. */
    private static final List<Function<ComparedLane, String>> NAMINGS =
            List.of(
                    ComparedLane::laneName,
                    lane -> lane.laneName() + seed(lane),
                    lane -> lane.laneName() + " · " + lane.runName(),
                    lane -> lane.laneName() + " · " + lane.runName() + seed(lane),
                    lane -> lane.laneName() + " · " + lane.runName() + ", " + time(lane));

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM HH:mm:ss", Locale.ENGLISH);

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

    /** Lanes with names that tell them apart, and no longer than that needs. */
    List<ChartedLane> charted(List<ComparedLane> lanes) {
        List<List<String>> namings =
                NAMINGS.stream().map(naming -> lanes.stream().map(naming).toList()).toList();
        List<Map<String, Integer>> counts = namings.stream().map(LaneLooks::counts).toList();
        List<ChartedLane> charted = new ArrayList<>();
        Map<String, Integer> given = new HashMap<>();
        for (int lane = 0; lane < lanes.size(); lane++) {
            int naming = 0;
            while (naming < namings.size() - 1
                    && counts.get(naming).get(namings.get(naming).get(lane)) > 1) {
                naming++;
            }
            String name = namings.get(naming).get(lane);
            int times = given.merge(name, 1, Integer::sum);
            String own = times == 1 ? name : name + " (" + times + ")";
            charted.add(new ChartedLane(lanes.get(lane), own, styleClasses(lanes.get(lane))));
        }
        return charted;
    }

    /** The same, and lanes of one colour apart by shade and dots, as far as these reach. */
    List<ChartedLane> chartedApart(List<ComparedLane> lanes) {
        List<ChartedLane> charted = charted(lanes);
        List<List<String>> apart =
                LaneStyles.apart(charted.stream().map(ChartedLane::styleClasses).toList());
        return IntStream.range(0, charted.size())
                .mapToObj(i -> charted.get(i).looking(apart.get(i)))
                .toList();
    }

    private static String time(ComparedLane lane) {
        return TIME.format(lane.created().atZone(ZoneId.systemDefault()));
    }

    private static String seed(ComparedLane lane) {
        return ", seed " + lane.seed();
    }

    private static Map<String, Integer> counts(List<String> names) {
        Map<String, Integer> counts = new HashMap<>();
        names.forEach(name -> counts.merge(name, 1, Integer::sum));
        return counts;
    }
}
