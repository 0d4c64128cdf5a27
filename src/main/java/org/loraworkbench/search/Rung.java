package org.loraworkbench.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.loraworkbench.runs.compare.Quality;
import org.loraworkbench.runs.significance.Estimate;
import org.loraworkbench.runs.significance.Holm;
import org.loraworkbench.runs.significance.Variance;

/**
 * What one evaluation in the middle of the training says of the lanes of one seed (successive
 * halving, Jamieson and Talwalkar 2016, with evidence in the place of a fixed share). First those
 * leave that are surely behind by more than the verdict tolerates; then, if the budget is too small
 * for the others, those furthest behind. The leader of each rank stays for as long as its rank does.
 *
 * @param quality by which lanes are judged
 * @param ranksMayLeave whether a whole rank may be given up; early on, ranks learn at different
 *     speeds
 * @param places how many lanes the budget lets go on
 */
public record Rung(Quality quality, boolean ranksMayLeave, int places) {

    /** Wrong departures are seldom, at all rungs of a search together. */
    private static final double CERTAIN = 0.01;

    /** A verdict compares two ranks at least. */
    private static final int FEWEST_RANKS = 2;

    private record Chase(Standing behind, Standing leader, Estimate lead) {}

    /**
     * @param racing lanes of one seed
     */
    public Departures departures(List<Standing> racing) {
        Map<String, String> leaving = new LinkedHashMap<>();
        Map<Integer, Standing> leaders = leaders(racing);
        double tolerance =
                quality.tolerance(Standing.best(List.copyOf(leaders.values()), quality).mean());
        List<Chase> rates = behindOwnRank(racing, leaders);
        List<Chase> ranks = ranksMayLeave ? behindBest(leaders) : List.of();
        int mostRanks = Math.max(0, leaders.size() - FEWEST_RANKS);
        double[] adjusted = adjusted(rates, ranks, tolerance);
        for (int i = 0; i < rates.size(); i++) {
            if (adjusted[i] < CERTAIN) {
                leaving.put(rates.get(i).behind().name(), sure(rates.get(i)));
            }
        }
        for (int i = 0; i < Math.min(ranks.size(), mostRanks); i++) {
            if (adjusted[rates.size() + i] < CERTAIN) {
                Chase chase = ranks.get(i);
                leaveWithRank(chase, racing, leaving);
            }
        }
        leaveForBudget(rates, racing.size(), leaving);
        return new Departures(leaving);
    }

    private Map<Integer, Standing> leaders(List<Standing> racing) {
        return racing.stream()
                .collect(
                        Collectors.groupingBy(
                                Standing::rank,
                                TreeMap::new,
                                Collectors.collectingAndThen(
                                        Collectors.toList(), of -> Standing.best(of, quality))));
    }

    private List<Chase> behindOwnRank(List<Standing> racing, Map<Integer, Standing> leaders) {
        return racing.stream()
                .filter(one -> leaders.get(one.rank()) != one)
                .map(one -> chase(one, leaders.get(one.rank())))
                .toList();
    }

    /** The furthest behind first. */
    private List<Chase> behindBest(Map<Integer, Standing> leaders) {
        Standing best = Standing.best(List.copyOf(leaders.values()), quality);
        return leaders.values().stream()
                .filter(one -> one != best)
                .map(one -> chase(one, best))
                .sorted(Comparator.comparingDouble((Chase chase) -> chase.lead().value()).reversed())
                .toList();
    }

    private Chase chase(Standing behind, Standing leader) {
        return new Chase(behind, leader, leader.leadOver(behind, quality, Variance.NONE));
    }

    private static double[] adjusted(List<Chase> rates, List<Chase> ranks, double tolerance) {
        List<Chase> all = new ArrayList<>(rates);
        all.addAll(ranks);
        return Holm.adjusted(
                all.stream().mapToDouble(c -> c.lead().probabilityIfAtMost(tolerance)).toArray());
    }

    private void leaveWithRank(Chase chase, List<Standing> racing, Map<String, String> leaving) {
        racing.stream()
                .filter(one -> one.rank() == chase.behind().rank())
                .forEach(one -> leaving.putIfAbsent(one.name(), sure(chase)));
    }

    private void leaveForBudget(List<Chase> rates, int racing, Map<String, String> leaving) {
        List<Chase> furthestFirst =
                rates.stream()
                        .filter(chase -> !leaving.containsKey(chase.behind().name()))
                        .sorted(
                                Comparator.comparing(
                                        (Function<Chase, Double>) chase -> -chase.lead().value()))
                        .toList();
        int tooMany = racing - leaving.size() - places;
        for (Chase chase : furthestFirst.subList(0, clamp(tooMany, furthestFirst.size()))) {
            leaving.put(
                    chase.behind().name(),
                    "the budget lets the closest go on, and "
                            + Departures.ahead(chase.leader(), chase.lead(), quality));
        }
    }

    private static int clamp(int count, int most) {
        return Math.max(0, Math.min(count, most));
    }

    private String sure(Chase chase) {
        return "without hope, as " + Departures.ahead(chase.leader(), chase.lead(), quality);
    }
}
