package org.loraworkbench.runs.compare;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.loraworkbench.formats.RowScores;
import org.loraworkbench.runs.BestScore;
import org.loraworkbench.runs.significance.RowSums;

/**
 * The measure by which lanes are judged on the validation data.
 *
 * @param metric a metric's name, or {@link BestScore#VALIDATION_LOSS}
 */
public record Quality(String metric) {

    /** How much may be lost for a smaller adapter to be called enough: of a fraction, in points. */
    private static final double TOLERATED_POINTS = 0.01;

    /** The same for other measures, as a share of the best. */
    private static final double TOLERATED_SHARE = 0.02;

    public static final Quality VALIDATION_LOSS = new Quality(BestScore.VALIDATION_LOSS);

    private static final Set<String> LOWER_IS_BETTER =
            Set.of(BestScore.VALIDATION_LOSS, "perplexity", "rmse");

    /** Metrics that are no share of anything, or are told in percent already. */
    private static final Set<String> NO_FRACTIONS =
            Set.of(
                    BestScore.VALIDATION_LOSS,
                    "perplexity",
                    "matthews_correlation",
                    "chrf",
                    "pearson_r",
                    "spearman_rho",
                    "rmse");

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
        return !NO_FRACTIONS.contains(metric);
    }

    /** Whether files with this metric's scores of rows tell of it; they always have the losses. */
    boolean isOfRows(String metricOfRows) {
        return equals(VALIDATION_LOSS) || metric.equals(metricOfRows);
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

    /** How much may be lost for a smaller adapter to be called enough. */
    public double tolerance(double best) {
        return isFraction() ? TOLERATED_POINTS : TOLERATED_SHARE * Math.abs(best);
    }

    /** The sums over rows that it is made of. */
    public RowSums sums(RowScores rows) {
        return equals(VALIDATION_LOSS)
                ? new RowSums(rows.losses(), rows.counted())
                : new RowSums(rows.scores(), rows.scored());
    }

    double better(double first, double second) {
        return gain(first, second) >= 0 ? first : second;
    }

    /** How much better {@code first} is than {@code second}; below 0 if it is worse. */
    public double gain(double first, double second) {
        return higherIsBetter() ? first - second : second - first;
    }
}
