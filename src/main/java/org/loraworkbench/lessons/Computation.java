package org.loraworkbench.lessons;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** How the answer of a question comes out of a run: a number, or the name of a lane. */
public sealed interface Computation {

    /** The lanes that are asked, by name; empty: all of the run. */
    List<String> lanes();

    /** Whether the outcome is a lane, and not a number. */
    default boolean namesLane() {
        return false;
    }

    /**
     * @param all the lanes of the experiment
     */
    Outcome of(MeasuredRun run, List<String> all);

    /** The quantity of one lane. */
    record OneLane(Quantity quantity, String lane) implements Computation {

        @Override
        public List<String> lanes() {
            return List.of(lane);
        }

        @Override
        public Outcome of(MeasuredRun run, List<String> all) {
            double value = run.value(quantity, lane);
            return Outcome.number(
                    value,
                    "%s of %s: %s."
                            .formatted(
                                    Sentence.begin(quantity.title()), lane, quantity.text(value)));
        }
    }

    /** The quantity of one lane minus that of another. */
    record Difference(Quantity quantity, String lane, String minus) implements Computation {

        @Override
        public List<String> lanes() {
            return List.of(lane, minus);
        }

        @Override
        public Outcome of(MeasuredRun run, List<String> all) {
            double first = run.value(quantity, lane);
            double second = run.value(quantity, minus);
            return Outcome.number(
                    first - second,
                    "%s: %s of %s minus %s of %s is %s."
                            .formatted(
                                    Sentence.begin(quantity.title()),
                                    quantity.text(first),
                                    lane,
                                    quantity.text(second),
                                    minus,
                                    quantity.difference(first - second)));
        }
    }

    /** The largest value of some lanes minus the smallest. */
    record Spread(Quantity quantity, List<String> lanes) implements Computation {

        public Spread {
            lanes = List.copyOf(lanes);
        }

        @Override
        public Outcome of(MeasuredRun run, List<String> all) {
            List<String> asked = lanes.isEmpty() ? all : lanes;
            double[] values =
                    asked.stream().mapToDouble(lane -> run.value(quantity, lane)).toArray();
            double least = Arrays.stream(values).min().orElse(Double.NaN);
            double most = Arrays.stream(values).max().orElse(Double.NaN);
            return Outcome.number(
                    most - least,
                    "%s of %s: from %s to %s, apart by %s."
                            .formatted(
                                    Sentence.begin(quantity.title()),
                                    Sentence.list(asked),
                                    quantity.text(least),
                                    quantity.text(most),
                                    quantity.difference(most - least)));
        }
    }

    /** The lane with the best value: the highest metric, or the lowest of anything else. */
    record BestOf(Quantity quantity, List<String> lanes) implements Computation {

        public BestOf {
            lanes = List.copyOf(lanes);
        }

        @Override
        public boolean namesLane() {
            return true;
        }

        @Override
        public Outcome of(MeasuredRun run, List<String> all) {
            List<String> asked = lanes.isEmpty() ? all : lanes;
            Comparator<String> byValue =
                    Comparator.comparingDouble(
                            lane -> quality(quantity, run.value(quantity, lane)));
            String best = asked.stream().max(byValue).orElseThrow();
            return Outcome.lane(
                    best,
                    "%s: %s; the best is %s."
                            .formatted(
                                    Sentence.begin(quantity.title()),
                                    values(run, quantity, asked),
                                    best));
        }
    }

    /** The lane of the smallest rank whose value is at most so far from the best of all ranks. */
    record SmallestRank(Quantity quantity, double within, List<String> lanes)
            implements Computation {

        public SmallestRank {
            lanes = List.copyOf(lanes);
        }

        @Override
        public boolean namesLane() {
            return true;
        }

        @Override
        public Outcome of(MeasuredRun run, List<String> all) {
            List<String> ranked =
                    (lanes.isEmpty() ? all : lanes)
                            .stream()
                                    .filter(lane -> run.rank(lane) > 0)
                                    .sorted(Comparator.comparingInt(run::rank))
                                    .toList();
            double best =
                    ranked.stream()
                            .mapToDouble(lane -> quality(quantity, run.value(quantity, lane)))
                            .max()
                            .orElse(Double.NaN);
            String enough =
                    ranked.stream()
                            .filter(
                                    lane ->
                                            best - quality(quantity, run.value(quantity, lane))
                                                    <= within)
                            .findFirst()
                            .orElse(ranked.get(ranked.size() - 1));
            return Outcome.lane(
                    enough,
                    "%s: %s; the smallest within %s of the best is %s."
                            .formatted(
                                    Sentence.begin(quantity.title()),
                                    values(run, quantity, ranked),
                                    quantity.difference(within),
                                    enough));
        }
    }

    private static String values(MeasuredRun run, Quantity quantity, List<String> lanes) {
        return lanes.stream()
                .map(lane -> lane + " " + quantity.text(run.value(quantity, lane)))
                .collect(Collectors.joining(", "));
    }

    /** Higher is better; a value that is no number is worst. */
    private static double quality(Quantity quantity, double value) {
        if (Double.isNaN(value)) {
            return Double.NEGATIVE_INFINITY;
        }
        return quantity.isHigherBetter() ? value : -value;
    }
}
