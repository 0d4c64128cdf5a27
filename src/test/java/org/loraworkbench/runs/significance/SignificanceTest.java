package org.loraworkbench.runs.significance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The numbers are those of scipy 1.x on the same arrays; the call stands beside each. */
class SignificanceTest {

    private static final Offset<Double> EXACT = within(1e-9);

    private static final float[] FIRST = {
        1, 1, 1, 0, 1, 1, 0, 1, 1, 0, 1, 1, 1, 0, 1, 1, 1, 1, 0, 1
    };
    private static final float[] SECOND = {
        1, 0, 1, 0, 1, 0, 0, 1, 0, 0, 1, 1, 0, 1, 1, 0, 1, 1, 0, 0
    };

    private static float[] ones(int count) {
        float[] ones = new float[count];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static Estimate paired(RowSums one, RowSums other) {
        double[] ofOne = one.influences();
        double[] ofOther = other.influences();
        double[] differences =
                IntStream.range(0, ofOne.length).mapToDouble(i -> ofOne[i] - ofOther[i]).toArray();
        return new Estimate(one.ratio() - other.ratio(), RowSums.variance(differences));
    }

    /** {@code scipy.stats.binomtest(min, n, 0.5).pvalue}. */
    @Test
    void mcNemarsTestIsExact() {
        assertThat(McNemar.exact(6, 1)).isCloseTo(0.125, EXACT);
        assertThat(McNemar.exact(1, 7)).isCloseTo(0.0703125, EXACT);
        assertThat(McNemar.exact(9, 21)).isCloseTo(0.042773945257067694, EXACT);
        assertThat(McNemar.exact(15, 15)).isEqualTo(1);
        assertThat(McNemar.exact(0, 0)).isEqualTo(1);
    }

    /** {@code scipy.stats.ttest_rel(first, second)} and its {@code confidence_interval(0.95)}. */
    @Test
    void theDifferenceOfTwoAccuraciesIsPairedOverRows() {
        Estimate difference = paired(new RowSums(FIRST, ones(20)), new RowSums(SECOND, ones(20)));

        assertThat(difference.value()).isCloseTo(0.25, EXACT);
        assertThat(difference.margin()).isCloseTo(0.25746390002906905, within(1e-8));
        assertThat(difference.probabilityIfZero()).isCloseTo(0.05633664144705055, within(1e-8));
    }

    /** {@code scipy.stats.ttest_1samp(first - second, limit, alternative=…).pvalue}. */
    @Test
    void aDifferenceIsTestedAgainstALimitFromEitherSide() {
        Estimate difference = paired(new RowSums(FIRST, ones(20)), new RowSums(SECOND, ones(20)));

        assertThat(difference.probabilityIfAtMost(0.1))
                .isCloseTo(0.11880572854088889, within(1e-8));
        assertThat(difference.probabilityIfAtLeast(0.5))
                .isCloseTo(0.028168320723525275, within(1e-8));
    }

    /** {@code scipy.stats.ttest_rel} on losses. */
    @Test
    void soIsTheDifferenceOfTwoLosses() {
        RowSums one = new RowSums(new float[] {0.31f, 0.82f, 1.40f, 0.05f, 0.66f, 2.10f}, ones(6));
        RowSums two = new RowSums(new float[] {0.35f, 0.80f, 1.55f, 0.11f, 0.72f, 1.95f}, ones(6));

        Estimate difference = paired(one, two);

        assertThat(difference.value()).isCloseTo(-0.023333333333333334, within(1e-7));
        assertThat(difference.margin()).isCloseTo(0.1059185085484683, within(1e-7));
        assertThat(difference.probabilityIfZero()).isCloseTo(0.5956702993834977, within(1e-6));
    }

    /** numpy: {@code ((n − R·d) / d.mean()).var(ddof=1) / 8}; a jackknife gives 0.0112. */
    @Test
    void anF1IsARatioWhoseVarianceFollowsFromItsRows() {
        RowSums f1 =
                new RowSums(
                        new float[] {2, 0, 4, 2, 6, 2, 0, 2}, new float[] {3, 1, 4, 4, 7, 2, 2, 3});

        assertThat(f1.ratio()).isCloseTo(0.6923076923076923, EXACT);
        assertThat(RowSums.variance(f1.influences()).value())
                .isCloseTo(0.010523841202038744, EXACT);
        assertThat(f1.isRightOrWrong()).isFalse();
        assertThat(new RowSums(FIRST, ones(20)).isRightOrWrong()).isTrue();
    }

    /** numpy: the groups' squares around their means, over 3 degrees of freedom. */
    @Test
    void theSpreadOverSeedsIsPooledOverConfigurations() {
        Variance spread =
                Variance.pooled(
                        List.of(
                                new double[] {0.812, 0.818, 0.809},
                                new double[] {0.825, 0.829},
                                new double[] {0.801}));

        assertThat(spread.value()).isCloseTo(1.6666666666666325e-05, EXACT);
        assertThat(spread.freedom()).isEqualTo(3);
        assertThat(Variance.pooled(List.of(new double[] {0.8})).isKnown()).isFalse();
    }

    /** {@code scipy.stats.ttest_ind(x, y, equal_var=False)}. */
    @Test
    void twoSourcesOfChanceAddUpAsWelchHasIt() {
        Variance sum =
                new Variance(0.00012291666666666638, 3)
                        .plus(new Variance(7.777777777777792e-05, 5));
        Estimate difference = new Estimate(0.044166666666666576, sum);

        assertThat(sum.freedom()).isCloseTo(6.448601738754469, EXACT);
        assertThat(difference.margin()).isCloseTo(0.0340883449289356, EXACT);
        assertThat(difference.probabilityIfZero()).isCloseTo(0.018787366480033124, EXACT);
    }

    @Test
    void whatIsNotKnownAddsNothingAndAloneSaysNothing() {
        Variance known = new Variance(0.01, 4);

        assertThat(known.plus(Variance.NONE)).isEqualTo(known);
        assertThat(Variance.NONE.plus(known)).isEqualTo(known);
        assertThat(new Estimate(0.3, Variance.NONE).margin()).isInfinite();
        assertThat(new Estimate(0.3, Variance.NONE).probabilityIfAtMost(0)).isEqualTo(0.5);
    }

    /** By hand: 5·0.005, then 4·0.01, 3·0.03, the larger of that and 2·0.04, and 0.2. */
    @Test
    void holmRaisesProbabilitiesByHowManyThereAre() {
        assertThat(Holm.adjusted(0.01, 0.04, 0.03, 0.005, 0.2))
                .containsExactly(new double[] {0.04, 0.09, 0.09, 0.025, 0.2}, within(1e-12));
        assertThat(Holm.adjusted()).isEmpty();
    }
}
