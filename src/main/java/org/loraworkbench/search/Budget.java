package org.loraworkbench.search;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The steps of single lanes that a search may train, and those that it has trained. */
public final class Budget {

    private final long laneSteps;
    private final int steps;
    private final List<Integer> rungs;
    private final Map<String, Integer> trained = new HashMap<>();

    /**
     * @param laneSteps that may be trained in all
     * @param steps of a lane that trains to its end
     * @param rungs after which lanes may leave, ascending
     */
    public Budget(long laneSteps, int steps, List<Integer> rungs) {
        this.laneSteps = laneSteps;
        this.steps = steps;
        this.rungs = List.copyOf(rungs);
    }

    /** A lane has come so far, and will train no more. */
    public void ended(String lane, int step) {
        trained.put(lane, step);
    }

    private long left() {
        return laneSteps - trained.values().stream().mapToLong(Integer::longValue).sum();
    }

    /** Lanes that can be trained from their beginning to their end. */
    public int places() {
        return (int) Math.max(0, left() / steps);
    }

    /**
     * The most lanes that may go on after a rung, if their number is halved at every later one, and
     * each rank keeps one for this seed and all later ones.
     *
     * @param racing lanes until now
     * @param ranks among them
     * @param laterSeeds rounds that are to follow
     */
    public int placesAfter(int rung, int racing, int ranks, int laterSeeds) {
        long reserved = (long) laterSeeds * ranks * steps;
        long available = left() - (long) racing * rung - reserved;
        int places = racing;
        while (places > ranks && cost(places, ranks, rung) > available) {
            places--;
        }
        return places;
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
