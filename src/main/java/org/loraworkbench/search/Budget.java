package org.loraworkbench.search;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.loraworkbench.config.Search;

/**
 * The cost that a search may have, and what it has spent, in steps of single lanes. A round also
 * costs what its steps share, see {@link Search#SHARED_LANES}.
 */
public final class Budget {

    private final long laneSteps;
    private final int steps;
    private final List<Integer> rungs;
    private final Map<String, Integer> trained = new HashMap<>();
    private int rounds;

    /**
     * @param laneSteps that may be spent in all
     * @param steps of a lane that trains to its end
     * @param rungs after which lanes may leave, ascending
     */
    public Budget(long laneSteps, int steps, List<Integer> rungs) {
        this.laneSteps = laneSteps;
        this.steps = steps;
        this.rungs = List.copyOf(rungs);
    }

    /** Lanes of one seed begin to train, some of them to their end. */
    public void roundStarted() {
        rounds++;
    }

    /** A lane has come so far, and will train no more. */
    public void ended(String lane, int step) {
        trained.put(lane, step);
    }

    private long left() {
        long ofLanes = trained.values().stream().mapToLong(Integer::longValue).sum();
        return laneSteps - ofLanes - rounds * round(0);
    }

    /** What a round costs whose lanes all train to their end. */
    private long round(int lanes) {
        return (long) (lanes + Search.SHARED_LANES) * steps;
    }

    /** Lanes that can be trained from their beginning to their end in another round. */
    public int places() {
        return (int) Math.max(0, (left() - round(0)) / steps);
    }

    /**
     * The most lanes that may go on after a rung, if their number is halved at every later one, and
     * each rank keeps one for this seed and the next. Of seeds after that, two ranks do.
     *
     * @param racing lanes until now
     * @param ranks among them
     * @param laterSeeds rounds that are to follow
     */
    public int placesAfter(int rung, int racing, int ranks, int laterSeeds) {
        long available = left() - (long) racing * rung - reserved(ranks, laterSeeds);
        int places = racing;
        while (places > ranks && cost(places, ranks, rung) > available) {
            places--;
        }
        return places;
    }

    private long reserved(int ranks, int laterSeeds) {
        return laterSeeds == 0
                ? 0
                : round(ranks) + (laterSeeds - 1) * round(Math.min(ranks, NextRound.FEWEST_RANKS));
    }

    private double cost(int lanes, int ranks, int from) {
        double cost = 0;
        double racing = lanes;
        int step = from;
        for (int rung : rungs) {
            if (rung > from) {
                cost += racing * (rung - step);
                racing = Math.max(racing / 2, ranks);
                step = rung;
            }
        }
        return cost + racing * (steps - step);
    }
}
