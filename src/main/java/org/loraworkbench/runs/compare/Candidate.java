package org.loraworkbench.runs.compare;

import java.util.List;
import java.util.OptionalInt;

/**
 * What a verdict sets against others: a rank, or full fine-tuning, at the best of the settings that
 * it was tried with, repeated over seeds.
 *
 * @param name such as {@code r = 4}
 * @param rank empty where there are no low-rank matrices, and where ranks do not tell apart
 * @param parameters that it trains
 * @param lanes one for each seed
 * @param scores its quality over the seeds
 */
public record Candidate(
        String name,
        OptionalInt rank,
        long parameters,
        double learningRate,
        List<ComparedLane> lanes,
        Spread scores) {

    public Candidate {
        lanes = List.copyOf(lanes);
    }

    static Candidate of(String name, OptionalInt rank, LaneGroup group, Quality quality) {
        return new Candidate(
                name,
                rank,
                group.first().results().trainableParameters(),
                group.first().learningRate(),
                group.lanes(),
                Spread.of(values(group, quality)));
    }

    private static double[] values(LaneGroup group, Quality quality) {
        return group.lanes().stream().mapToDouble(quality::of).toArray();
    }

    double mean() {
        return scores.mean();
    }

    int seeds() {
        return scores.count();
    }

    /** Its quality with each seed. */
    double[] values(Quality quality) {
        return values(new LaneGroup(lanes), quality);
    }

    /** As an interval of ranks has it: the number alone. */
    String shortName() {
        return rank.isPresent() ? Integer.toString(rank.getAsInt()) : name;
    }
}
