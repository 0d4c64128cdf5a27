package org.loraworkbench.runs.compare;

/**
 * A configuration that a verdict weighs: repetitions over seeds, taken together.
 *
 * @param name such as {@code r = 4}
 * @param parameters that it trains
 * @param scores its quality over the seeds
 */
record Contender(String name, long parameters, Spread scores) {

    static Contender of(String name, LaneGroup group, Quality quality) {
        return new Contender(
                name,
                group.first().results().trainableParameters(),
                Spread.of(group.lanes().stream().mapToDouble(quality::of).toArray()));
    }

    double mean() {
        return scores.mean();
    }
}
