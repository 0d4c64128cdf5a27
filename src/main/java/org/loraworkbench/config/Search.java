package org.loraworkbench.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * A search for the rank that is enough: the lanes of a grid for several seeds, of which those
 * without hope end early, so that a part of the full grid's work answers the question.
 *
 * @param grid ranks, alphas and learning rates; at least two ranks
 * @param seeds at most, counted up from the experiment's
 * @param budget the largest share of the full grid's cost, in lane-steps, that may be spent
 */
public record Search(Grid grid, int seeds, double budget) {

    public static final int DEFAULT_SEEDS = 3;
    public static final double DEFAULT_BUDGET = 0.4;

    /**
     * What a step costs besides its lanes, counted in lanes: the data, the frozen blocks below the
     * first adapted one. With LoRA in all blocks it is less.
     */
    public static final int SHARED_LANES = 1;

    /** Of an experiment that trains all its lanes to their end. */
    public static final Search NONE = new Search(Grid.NONE, 1, 1);

    /** Shares of the training after which lanes may leave. */
    private static final double[] RUNGS = {0.125, 0.25, 0.5};

    private static final List<Integer> USUAL_RANKS = List.of(1, 2, 4, 8, 16, 32, 64);

    /** Beside the rate that is asked for: a third of it and three times as much. */
    private static final List<String> USUAL_FACTORS = List.of("0.3", "1", "3");

    public Search {
        Check.atLeast("seeds", seeds, 1);
        if (!(budget > 0 && budget <= 1)) {
            throw new ConfigException(
                    "budget",
                    "must be above 0 and at most 1, the share of the full grid that may be trained, but is "
                            + Check.plain(budget));
        }
    }

    static Search read(JsonFields fields) {
        Grid grid = Grid.of(fields);
        Search search =
                new Search(
                        grid,
                        fields.integer("seeds", DEFAULT_SEEDS),
                        fields.number("budget", DEFAULT_BUDGET));
        fields.refuseOthers();
        if (grid.r().stream().distinct().count() < 2) {
            throw new ConfigException(
                    "r", "must hold at least two ranks to choose from, as in [1, 2, 4, 8]");
        }
        return search;
    }

    /** Over what a grid has, or else over usual ranks, and rates around that of the training. */
    static Search usual(Grid asked, TrainingConfig training) {
        BigDecimal rate = BigDecimal.valueOf(training.learningRate());
        Grid grid =
                new Grid(
                        asked.r().stream().distinct().count() > 1 ? asked.r() : USUAL_RANKS,
                        asked.loraAlpha(),
                        asked.learningRate().isEmpty()
                                ? USUAL_FACTORS.stream()
                                        .map(f -> rate.multiply(new BigDecimal(f)).doubleValue())
                                        .toList()
                                : asked.learningRate());
        return new Search(grid, DEFAULT_SEEDS, DEFAULT_BUDGET);
    }

    /** The same training, looked at often enough for a search, which alone ends lanes. */
    static TrainingConfig withRungs(TrainingConfig training) {
        int every = Math.max(1, (int) (RUNGS[0] * training.steps()));
        return training.withEvalEvery(Math.min(every, training.evalEvery()))
                .withEarlyStoppingPatience(0);
    }

    ObjectNode toJson() {
        ObjectNode json = Json.MAPPER.valueToTree(grid);
        return json.put("seeds", seeds).put("budget", budget);
    }

    /** Whether nothing is searched. */
    public boolean isEmpty() {
        return grid.isEmpty();
    }

    /** All that may be trained, seed after seed: {@code r8-lr0.001-s42}. */
    List<AdapterConfig> lanes(AdapterConfig first, long firstSeed) {
        List<AdapterConfig> lanes = new ArrayList<>();
        for (AdapterConfig lane : grid.lanes(first)) {
            LongStream.range(firstSeed, firstSeed + seeds)
                    .mapToObj(lane::withSeed)
                    .forEach(lanes::add);
        }
        return lanes;
    }

    /** The steps after which lanes may leave: evaluations before the last. */
    public List<Integer> rungs(TrainingConfig training) {
        List<Integer> rungs = new ArrayList<>();
        int every = training.evalEvery();
        for (double share : RUNGS) {
            int step = (int) Math.ceil(share * training.steps() / every) * every;
            if (step < training.steps() && !rungs.contains(step)) {
                rungs.add(step);
            }
        }
        return rungs;
    }

    /**
     * Steps of single lanes that may be spent in all, on lanes and on what each step shares. The
     * full grid is one run for each seed.
     */
    public long laneSteps(AdapterConfig first, TrainingConfig training) {
        long lanes = (long) (grid.lanes(first).size() + SHARED_LANES) * seeds;
        return (long) Math.floor(budget * lanes * training.steps());
    }

    /** Refuses what cannot be searched. */
    void require(AdapterConfig first, TrainingConfig training) {
        if (training.earlyStoppingPatience() > 0) {
            throw new ConfigException(
                    "training.early_stopping_patience",
                    "must be 0 in a search, which ends lanes itself, but is "
                            + training.earlyStoppingPatience());
        }
        if (rungs(training).isEmpty()) {
            throw new ConfigException(
                    "training.eval_every",
                    "is %d of %d steps; a search needs an evaluation before the last step, so at most %d"
                            .formatted(
                                    training.evalEvery(),
                                    training.steps(),
                                    Math.max(1, training.steps() / 2)));
        }
        long ranks = grid.r().stream().distinct().count();
        double least = (double) ranks / (grid.lanes(first).size() * seeds);
        if (budget < least) {
            throw new ConfigException(
                    "search.budget",
                    "must be at least %s, so that every rank can be trained once, but is %s"
                            .formatted(
                                    Check.plain(Math.ceil(100 * least) / 100),
                                    Check.plain(budget)));
        }
    }
}
