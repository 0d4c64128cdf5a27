package org.loraworkbench.runs.compare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    /**
     * Lanes whose mean says something: complete, of equal settings, each with another seed. All
     * others are groups of their own.
     *
     * @return groups in the order of their first lanes
     */
    static List<LaneGroup> repetitions(List<ComparedLane> lanes) {
        Map<Object, Integer> trained = new HashMap<>();
        return by(lane -> lane.isComplete() ? repetition(lane, trained) : lane.id(), lanes);
    }

    /** The settings, and how often they were met with this seed. */
    private static Object repetition(ComparedLane lane, Map<Object, Integer> trained) {
        Configuration settings = Configuration.of(lane);
        long seed = lane.seed();
        return List.of(settings, trained.merge(List.of(settings, seed), 1, Integer::sum));
    }

    /** Without the lanes whose seed another has had before: training it again tells nothing new. */
    LaneGroup withEachSeedOnce() {
        Set<Long> seeds = new HashSet<>();
        return new LaneGroup(lanes.stream().filter(lane -> seeds.add(lane.seed())).toList());
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
