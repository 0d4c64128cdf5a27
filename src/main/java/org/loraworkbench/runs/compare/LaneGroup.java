package org.loraworkbench.runs.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Lanes that belong together, such as repetitions over seeds; at least one. */
public record LaneGroup(List<ComparedLane> lanes) {

    public LaneGroup {
        lanes = List.copyOf(lanes);
        if (lanes.isEmpty()) {
            throw new IllegalArgumentException("a group has at least one lane");
        }
    }

    /**
     * Lanes that agree in everything but the seed, together.
     *
     * @return groups in the order of their first lanes
     */
    public static List<LaneGroup> overSeeds(List<ComparedLane> lanes) {
        return by(Configuration::of, lanes);
    }

    /** Lanes of the same key, together. */
    static List<LaneGroup> by(Function<ComparedLane, Object> key, List<ComparedLane> lanes) {
        Map<Object, List<ComparedLane>> groups = new LinkedHashMap<>();
        for (ComparedLane lane : lanes) {
            groups.computeIfAbsent(key.apply(lane), k -> new ArrayList<>()).add(lane);
        }
        return groups.values().stream().map(LaneGroup::new).toList();
    }

    public ComparedLane first() {
        return lanes.get(0);
    }

    /** A number's mean and spread over the lanes. */
    public Spread spread(Column column) {
        return Spread.of(lanes.stream().mapToDouble(column::number).toArray());
    }

    /** The mean and how far it spreads, or the text that all lanes share, or how many differ. */
    public String shown(Column column) {
        List<String> texts = lanes.stream().map(column::shown).distinct().toList();
        if (texts.size() == 1) {
            return texts.get(0);
        }
        if (!column.kind().isNumber()) {
            return texts.size() + " different";
        }
        Spread spread = spread(column);
        String mean = Figure.shown(column.kind(), spread.mean());
        return Double.isNaN(spread.deviation())
                ? mean
                : mean + " ± " + Figure.shown(column.kind(), spread.deviation());
    }
}
