package org.loraworkbench.runs.compare;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.loraworkbench.runs.BestScore;

/**
 * The measure by which lanes are judged on the validation data.
 *
 * @param metric a metric's name, or {@link BestScore#VALIDATION_LOSS}
 */
public record Quality(String metric) {

    public static final Quality VALIDATION_LOSS = new Quality(BestScore.VALIDATION_LOSS);

    private static final Set<String> LOWER_IS_BETTER =
            Set.of(BestScore.VALIDATION_LOSS, "perplexity");

    /** Shares of validation examples that are right, whose error by chance is known. */
    private static final Set<String> PROPORTIONS = Set.of("accuracy", "exact_match", "recall_at_1");

    /** The metric to watch: the first of the first lane that has one, or else the loss. */
    public static Quality watched(Collection<ComparedLane> lanes) {
        return all(lanes).get(0);
    }

    /** Every measure that some of these lanes have: the metrics, then the validation loss. */
    public static List<Quality> all(Collection<ComparedLane> lanes) {
        Stream<Quality> metrics =
                lanes.stream()
                        .flatMap(lane -> lane.results().metrics().keySet().stream())
                        .map(Quality::new);
        return Stream.concat(metrics, Stream.of(VALIDATION_LOSS)).distinct().toList();
    }

    public boolean higherIsBetter() {
        return !LOWER_IS_BETTER.contains(metric);
    }

    /** Whether it lies between 0 and 1 and is told in percent, differences in points. */
    public boolean isFraction() {
        return higherIsBetter();
    }

    /** Whether it counts validation examples that are right or wrong. */
    boolean isProportion() {
        return PROPORTIONS.contains(metric);
    }

    /** Such as {@code validation loss}. */
    public String title() {
        return metric.replace('_', ' ');
    }

    /** NaN if not known. */
    public double of(LaneResults results) {
        return this.equals(VALIDATION_LOSS)
                ? results.validationLoss()
                : results.metrics().getOrDefault(metric, Double.NaN);
    }

    double of(ComparedLane lane) {
        return of(lane.results());
    }

    /** How much better {@code first} is than {@code second}; below 0 if it is worse. */
    public double gain(double first, double second) {
        return higherIsBetter() ? first - second : second - first;
    }
}
