package org.loraworkbench.search;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.loraworkbench.runs.compare.Quality;
import org.loraworkbench.runs.significance.Estimate;
import org.loraworkbench.runs.significance.Holm;
import org.loraworkbench.runs.significance.Variance;

/**
 * Which ranks are trained with one more seed: those that may still be the smallest that is enough,
 * and the best, which they are measured by. It ends once that is one rank. All ranks are asked
 * again after every seed: one that was given up comes back where the seeds turn out to spread.
 *
 * @param quality by which ranks are judged
 * @param places how many lanes the budget allows
 */
public record NextRound(Quality quality, int places) {

    /** As the verdict's interval. */
    private static final double UNLIKELY = 0.05;

    /** What another seed changes is seen from two on. */
    private static final int FEWEST_SEEDS = 2;

    /** The best, and another one that it is compared with. */
    static final int FEWEST_RANKS = 2;

    /**
     * @param ranks those that finished, smallest first
     * @return all of them, where the search is over
     */
    public Departures departures(List<Standing> ranks) {
        Map<String, String> leaving = new LinkedHashMap<>();
        if (ranks.size() < FEWEST_RANKS) {
            return all(ranks, leaving, "no other rank is left");
        }
        Standing best = Standing.best(ranks, quality);
        Variance seeds = Variance.pooled(ranks.stream().map(Standing::values).toList());
        double tolerance = quality.tolerance(best.mean());
        if (seeds.isKnown()) {
            leaveTooSmall(ranks, best, seeds, tolerance, leaving);
        }
        boolean knowsSeeds = ranks.stream().allMatch(r -> r.ofSeeds().size() >= FEWEST_SEEDS);
        Optional<Standing> enough =
                knowsSeeds ? surelyEnough(ranks, best, seeds, tolerance) : Optional.empty();
        enough.ifPresent(
                sure ->
                        ranks.stream()
                                .filter(one -> one.rank() > sure.rank() && one != best)
                                .forEach(
                                        one ->
                                                leaving.putIfAbsent(
                                                        one.name(),
                                                        sure.name()
                                                                + " is smaller and surely enough")));
        List<Standing> open = new Departures(leaving).staying(ranks);
        if (knowsSeeds
                && (open.size() < FEWEST_RANKS || enough.filter(open.get(0)::equals).isPresent())) {
            return all(ranks, leaving, "the rank is found: " + open.get(0).name());
        }
        if (places < FEWEST_RANKS) {
            return all(ranks, leaving, "the budget is used");
        }
        leaveForBudget(open, best, tolerance, leaving);
        return new Departures(leaving);
    }

    private void leaveTooSmall(
            List<Standing> ranks,
            Standing best,
            Variance seeds,
            double tolerance,
            Map<String, String> leaving) {
        List<Standing> others = ranks.stream().filter(one -> one != best).toList();
        List<Estimate> leads =
                others.stream().map(one -> best.leadOver(one, quality, seeds)).toList();
        double[] adjusted =
                Holm.adjusted(
                        leads.stream()
                                .mapToDouble(lead -> lead.probabilityIfAtMost(tolerance))
                                .toArray());
        for (int i = 0; i < others.size(); i++) {
            if (adjusted[i] < UNLIKELY) {
                leaving.put(
                        others.get(i).name(),
                        "surely not enough, as " + Departures.ahead(best, leads.get(i), quality));
            }
        }
    }

    /** The smallest that surely loses no more than is tolerated. */
    private Optional<Standing> surelyEnough(
            List<Standing> ranks, Standing best, Variance seeds, double tolerance) {
        return ranks.stream()
                .filter(
                        one ->
                                one == best
                                        || best.leadOver(one, quality, seeds)
                                                        .probabilityIfAtLeast(tolerance)
                                                < UNLIKELY)
                .findFirst();
    }

    /** Those stay of which it is least clear whether they are enough. */
    private void leaveForBudget(
            List<Standing> open, Standing best, double tolerance, Map<String, String> leaving) {
        open.stream()
                .filter(one -> one != best)
                .sorted(
                        Comparator.comparingDouble(
                                one -> Math.abs(quality.gain(best.mean(), one.mean()) - tolerance)))
                .skip(places - 1L)
                .forEach(one -> leaving.put(one.name(), "the budget allows no more of it"));
    }

    private static Departures all(
            List<Standing> ranks, Map<String, String> leaving, String reason) {
        ranks.forEach(rank -> leaving.putIfAbsent(rank.name(), reason));
        return new Departures(leaving);
    }
}
