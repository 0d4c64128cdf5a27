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
 * for the others, those furthest behind. The leader of each rank stays for as long as its rank
 * does.
 *
 * <p>In the first steps the validation loss falls long before an accuracy rises, and an accuracy
 * jumps. So the loss tells who leads, and only those are surely behind that are so by both.
 *
 * @param quality by which lanes are judged
 * @param ranksMayLeave whether a whole rank may be given up; early on, ranks learn at different
 *     speeds
 * @param places how many lanes the budget lets go on
 */
public record Rung(Quality quality, boolean ranksMayLeave, int places) {

    /** Wrong departures are seldom, at all rungs of a search together. */
    private static final double CERTAIN = 0.01;

    /**
     * @param lead by the measure that lanes are judged by
     * @param lossLead by the validation loss
     */
    private record Chase(Standing behind, Standing leader, Estimate lead, Estimate lossLead) {}

    /**
     * @param racing lanes of one seed
     */
    public Departures departures(List<Standing> racing) {
        Map<String, String> leaving = new LinkedHashMap<>();
        Map<Integer, Standing> leaders = leaders(racing);
        Standing best = best(List.copyOf(leaders.values()));
        List<Chase> rates = behindOwnRank(racing, leaders);
        List<Chase> ranks = ranksMayLeave ? behindBest(leaders) : List.of();
        int mostRanks = Math.max(0, leaders.size() - NextRound.FEWEST_RANKS);
        double[] adjusted = adjusted(rates, ranks, best);
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
                                Collectors.collectingAndThen(Collectors.toList(), this::best)));
    }

    private List<Chase> behindOwnRank(List<Standing> racing, Map<Integer, Standing> leaders) {
        return racing.stream()
                .filter(one -> leaders.get(one.rank()) != one)
                .map(one -> chase(one, leaders.get(one.rank())))
                .toList();
    }

    /** The furthest behind first. */
    private List<Chase> behindBest(Map<Integer, Standing> leaders) {
        Standing best = best(List.copyOf(leaders.values()));
        return leaders.values().stream()
                .filter(one -> one != best)
                .map(one -> chase(one, best))
                .sorted(
                        Comparator.comparingDouble((Chase chase) -> chase.lossLead().value())
                                .reversed())
                .toList();
    }

    private Chase chase(Standing behind, Standing leader) {
        return new Chase(
                behind,
                leader,
                leader.leadOver(behind, quality, Variance.NONE),
                leader.byLoss().leadOver(behind.byLoss(), Quality.VALIDATION_LOSS, Variance.NONE));
    }

    /** By the loss. */
    private Standing best(List<Standing> standings) {
        return standings.stream()
                .min(Comparator.comparingDouble(one -> one.byLoss().mean()))
                .orElseThrow();
    }

    /**
     * The probability of being so far behind by both measures, if it were no more than is
     * tolerated.
     */
    private double[] adjusted(List<Chase> rates, List<Chase> ranks, Standing best) {
        double tolerance = quality.tolerance(best.mean());
        double lossTolerance = Quality.VALIDATION_LOSS.tolerance(best.byLoss().mean());
        List<Chase> all = new ArrayList<>(rates);
        all.addAll(ranks);
        return Holm.adjusted(
                all.stream()
                        .mapToDouble(
                                chase ->
                                        Math.max(
                                                chase.lead().probabilityIfAtMost(tolerance),
                                                chase.lossLead()
                                                        .probabilityIfAtMost(lossTolerance)))
                        .toArray());
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
                                        (Function<Chase, Double>)
                                                chase -> -chase.lossLead().value()))
                        .toList();
        int tooMany = racing - leaving.size() - places;
        for (Chase chase : furthestFirst.subList(0, clamp(tooMany, furthestFirst.size()))) {
            leaving.put(
                    chase.behind().name(),
                    "the budget lets the closest go on, and by the validation loss "
                            + Departures.ahead(
                                    chase.leader(), chase.lossLead(), Quality.VALIDATION_LOSS));
        }
    }

    private static int clamp(int count, int most) {
        return Math.max(0, Math.min(count, most));
    }

    private String sure(Chase chase) {
        return "without hope, as " + Departures.ahead(chase.leader(), chase.lead(), quality);
    }
}
