package org.loraworkbench.runs.compare;

import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;

/** How large a difference between two configurations can be by chance alone. */
interface Chance {

    /** Differences beyond the answer are chance in one of twenty cases. */
    double TWO_SIDED_95 = 0.975;

    /** The largest difference of two means that may be chance. */
    double difference(Contender first, Contender second);

    /** On what the answer rests, such as {@code over 3 seeds each}. */
    String basis();

    /**
     * From the spread over seeds if there is one, or else from the number of validation examples.
     *
     * @param validationSize examples that each was scored on; 0 if not known
     * @return empty if nothing can be said
     */
    static Optional<Chance> of(List<Contender> contenders, Quality quality, int validationSize) {
        int freedom = contenders.stream().mapToInt(c -> c.scores().count() - 1).sum();
        if (freedom > 0) {
            return Optional.of(new OfSeeds(contenders, freedom));
        }
        return quality.isMeanOverExamples() && validationSize > 0
                ? Optional.of(new OfExamples(validationSize))
                : Optional.empty();
    }

    /** Student's t with the variance pooled over all configurations. */
    final class OfSeeds implements Chance {
        private final double reach;
        private final int fewest;
        private final int most;

        private OfSeeds(List<Contender> contenders, int freedom) {
            double squares =
                    contenders.stream()
                            .filter(c -> c.scores().count() > 1)
                            .mapToDouble(c -> (c.scores().count() - 1) * square(c))
                            .sum();
            double quantile = new TDistribution(freedom).inverseCumulativeProbability(TWO_SIDED_95);
            reach = quantile * Math.sqrt(squares / freedom);
            fewest = contenders.stream().mapToInt(c -> c.scores().count()).min().orElseThrow();
            most = contenders.stream().mapToInt(c -> c.scores().count()).max().orElseThrow();
        }

        private static double square(Contender contender) {
            return contender.scores().deviation() * contender.scores().deviation();
        }

        @Override
        public double difference(Contender first, Contender second) {
            return reach * Math.sqrt(1.0 / first.scores().count() + 1.0 / second.scores().count());
        }

        @Override
        public String basis() {
            return fewest == most
                    ? "over %d seeds each".formatted(most)
                    : "over %d to %d seeds each".formatted(fewest, most);
        }
    }

    /**
     * The binomial error of two proportions. Both are scored on the same examples, which makes the
     * true error smaller: this errs on the side of claiming too little.
     */
    final class OfExamples implements Chance {
        private final int examples;

        private OfExamples(int examples) {
            this.examples = examples;
        }

        @Override
        public double difference(Contender first, Contender second) {
            double quantile = new NormalDistribution().inverseCumulativeProbability(TWO_SIDED_95);
            return quantile * Math.sqrt(variance(first.mean()) + variance(second.mean()));
        }

        private double variance(double proportion) {
            return proportion * (1 - proportion) / examples;
        }

        @Override
        public String basis() {
            return Figure.format("with one seed and %,.0f validation examples", examples);
        }
    }
}
