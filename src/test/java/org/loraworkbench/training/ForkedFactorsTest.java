package org.loraworkbench.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a layer's low-rank matrices become when a fork has another rank or scaling. */
class ForkedFactorsTest {

    private static final int IN = 6;
    private static final int OUT = 5;
    private static final double TOLERANCE = 1e-6;

    private static ForkedFactor factor(int rank, int width, int seed) {
        float[][] parts = new float[3][rank * width];
        Random random = new Random(seed);
        for (float[] part : parts) {
            for (int i = 0; i < part.length; i++) {
                part[i] = random.nextFloat();
            }
        }
        return new ForkedFactor(rank, parts[0], parts[1], parts[2]);
    }

    private static ForkedFactors factors(int rank) {
        return new ForkedFactors(factor(rank, IN, 1), factor(rank, OUT, 2));
    }

    /** As a lane begins: A drawn at random, B zero. */
    private static ForkedFactors first(int rank) {
        float[] zeros = new float[rank * OUT];
        return new ForkedFactors(factor(rank, IN, 3), new ForkedFactor(rank, zeros, zeros, zeros));
    }

    /** {@code B·A}, {@code [out, in]}. */
    private static double[] product(ForkedFactors factors) {
        double[] product = new double[OUT * IN];
        for (int row = 0; row < factors.a().rank(); row++) {
            for (int i = 0; i < product.length; i++) {
                product[i] +=
                        (double) factors.b().values()[row * OUT + i / IN]
                                * factors.a().values()[row * IN + i % IN];
            }
        }
        return product;
    }

    private static void assertSame(double[] actual, double[] expected, double factor) {
        for (int i = 0; i < expected.length; i++) {
            assertThat(actual[i]).isCloseTo(factor * expected[i], within(TOLERANCE));
        }
    }

    @Test
    void moreRowsBeginAsAtTheStartAndKeepWhatTheLayerAdds() {
        ForkedFactors old = factors(2);
        ForkedFactors grown = old.changedTo(first(4), 0.5);

        assertSame(product(grown), product(old), 0.5);
        assertThat(grown.a().values()).startsWith(old.a().values());
        for (int i = 2 * IN; i < 4 * IN; i++) {
            assertThat(grown.a().values()[i]).isEqualTo(first(4).a().values()[i]);
        }
        for (int i = 2 * OUT; i < 4 * OUT; i++) {
            assertThat(grown.b().values()[i]).isZero();
        }
    }

    /** The gradient of B grows as B becomes smaller; that of A stays. */
    @Test
    void momentsFollowTheGradients() {
        ForkedFactors old = factors(2);
        ForkedFactors grown = old.changedTo(first(3), 0.5);

        assertThat(grown.a().means()).startsWith(old.a().means());
        assertThat(grown.a().variances()).startsWith(old.a().variances());
        for (int i = 0; i < 2 * OUT; i++) {
            assertThat(grown.b().means()[i]).isEqualTo(2 * old.b().means()[i]);
            assertThat(grown.b().variances()[i]).isEqualTo(4 * old.b().variances()[i]);
        }
        for (int column = 0; column < OUT; column++) {
            float[] variances = grown.b().variances();
            assertThat(grown.b().means()[2 * OUT + column]).isZero();
            assertThat(variances[2 * OUT + column])
                    .isCloseTo((variances[column] + variances[OUT + column]) / 2, within(1e-6f));
        }
    }

    @Test
    void aSmallerRankKeepsTheBestApproximation() {
        ForkedFactors old = factors(1).changedTo(first(3), 1);
        ForkedFactors cut = old.changedTo(first(2), 0.25);

        // B·A has rank 1, which the cut keeps; its second row can still learn.
        assertSame(product(cut), product(old), 0.25);
        for (int i = 0; i < IN; i++) {
            assertThat(cut.a().values()[IN + i]).isEqualTo(first(2).a().values()[IN + i]);
        }
        assertThat(cut.a().means()).containsOnly(0);
        assertThat(cut.b().means()).containsOnly(0);
    }
}
