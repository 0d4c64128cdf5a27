package org.loraworkbench.runs.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * The candidates among some lanes, smallest first. Where lanes have several ranks, each rank is one
 * candidate, with the settings that served it best: no rank is judged at another's learning rate.
 * Lanes of one rank are told apart by their settings.
 */
record Candidates(List<Candidate> smallestFirst, boolean ranks, List<LaneGroup> configurations) {

    /**
     * @param scored finished lanes of one base and one data set
     */
    static Candidates of(List<ComparedLane> scored, Quality quality) {
        List<LaneGroup> groups =
                LaneGroup.overSeeds(scored).stream().map(LaneGroup::withEachSeedOnce).toList();
        boolean ranks = count(scored, lane -> lane.settings().lora().r()) > 1;
        List<Candidate> candidates =
                ranks ? byRank(groups, quality) : byConfiguration(groups, quality);
        return new Candidates(
                candidates.stream()
                        .sorted(Comparator.comparingLong(Candidate::parameters))
                        .toList(),
                ranks,
                groups);
    }

    private static long count(List<ComparedLane> lanes, ToDoubleFunction<ComparedLane> setting) {
        return lanes.stream().filter(ComparedLane::isLora).mapToDouble(setting).distinct().count();
    }

    private static List<Candidate> byRank(List<LaneGroup> groups, Quality quality) {
        Map<String, List<LaneGroup>> ranks = new LinkedHashMap<>();
        for (LaneGroup group : groups) {
            String name = CandidateNames.byRank(group.first());
            ranks.computeIfAbsent(name, n -> new ArrayList<>()).add(group);
        }
        return ranks.entrySet().stream()
                .map(
                        entry -> {
                            LaneGroup best = best(entry.getValue(), quality);
                            return Candidate.of(entry.getKey(), rank(best.first()), best, quality);
                        })
                .toList();
    }

    private static OptionalInt rank(ComparedLane lane) {
        return lane.isLora() ? OptionalInt.of(lane.settings().lora().r()) : OptionalInt.empty();
    }

    private static LaneGroup best(List<LaneGroup> groups, Quality quality) {
        return groups.stream()
                .min(Comparator.comparingDouble(group -> quality.gain(0, mean(group, quality))))
                .orElseThrow();
    }

    private static double mean(LaneGroup group, Quality quality) {
        return group.lanes().stream().mapToDouble(quality::of).average().orElseThrow();
    }

    private static List<Candidate> byConfiguration(List<LaneGroup> groups, Quality quality) {
        List<String> names = CandidateNames.of(groups);
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            candidates.add(Candidate.of(names.get(i), OptionalInt.empty(), groups.get(i), quality));
        }
        return candidates;
    }

    /** The lanes whose ranks are compared, or all if none are. */
    private List<ComparedLane> lanes() {
        return configurations.stream()
                .map(LaneGroup::first)
                .filter(lane -> !ranks || lane.isLora())
                .toList();
    }

    /** What is to be known of the learning rates to read a verdict on ranks; else empty. */
    String remarkOnRates() {
        if (!ranks) {
            return "";
        }
        List<ComparedLane> lanes = lanes();
        if (count(lanes, ComparedLane::learningRate) == 1) {
            return "All at one learning rate, "
                    + Columns.LEARNING_RATE.shown(lanes.get(0))
                    + ": at another rate another rank may be enough.";
        }
        String rates =
                smallestFirst.stream()
                        .filter(candidate -> candidate.rank().isPresent())
                        .map(
                                candidate ->
                                        candidate.name()
                                                + ": "
                                                + Columns.LEARNING_RATE.shown(
                                                        candidate.lanes().get(0)))
                        .collect(Collectors.joining(", "));
        return "Each rank at its own best learning rate (" + rates + ").";
    }
}
