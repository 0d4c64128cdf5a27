package org.loraworkbench.analysis.spectrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.apache.commons.math3.linear.RealMatrix;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.loraworkbench.formats.LayerFactors;

/** The numbers are numpy's, of the same matrices. */
class SpectrumTest {

    private static final Offset<Double> CLOSE = within(1e-5);

    private static final LayerFactors FACTORS = SampleFactors.of(12, 4, 9, 2);
    private static final LayerFactors LARGER = SampleFactors.of(12, 6, 9, 5);

    @Test
    void singularValuesAndNormsOfAChange() {
        LayerSpectrum spectrum = LayerSpectrum.of(FACTORS);
        assertThat(spectrum.values())
                .containsExactly(
                        new double[] {19.71449474, 6.05696911, 4.51678942, 1.06724657}, CLOSE);
        assertThat(spectrum.normOfChange()).isCloseTo(21.139739341705628, CLOSE);
        assertThat(spectrum.effectiveRank()).isCloseTo(2.7279021365936407, CLOSE);
    }

    @Test
    void effectiveRankCountsEqualDirections() {
        assertThat(EffectiveRank.of(new double[] {3, 3, 3, 3})).isCloseTo(4, within(1e-12));
        assertThat(EffectiveRank.of(new double[] {5, 0, 0})).isCloseTo(1, within(1e-12));
        assertThat(EffectiveRank.of(new double[] {0, 0})).isZero();
    }

    @Test
    void similarityOfTheDirectionsOfTwoMatricesA() {
        double[][] phi =
                SubspaceSimilarity.of(Directions.OF_A.of(FACTORS), Directions.OF_A.of(LARGER));
        double[][] numpy = {
            {0.82914988, 0.98066016, 0.99115884, 0.99984926, 0.99995854, 0.99999816},
            {0.9713565, 0.95905563, 0.97519766, 0.99971, 0.99993505, 0.99999904},
            {0.97191342, 0.97623783, 0.97708307, 0.99452035, 0.99568591, 0.99998833},
            {0.99496388, 0.99565444, 0.99134206, 0.96889094, 0.99587837, 0.99996715}
        };
        assertThat(phi).hasDimensions(4, 6);
        for (int i = 0; i < 4; i++) {
            assertThat(phi[i]).containsExactly(numpy[i], CLOSE);
        }
    }

    @Test
    void asLargeAsItselfIsWholeAndOrthogonalIsNothing() {
        for (Directions directions : Directions.values()) {
            RealMatrix own = directions.of(FACTORS);
            double[][] phi = SubspaceSimilarity.of(own, own);
            for (int i = 0; i < phi.length; i++) {
                assertThat(phi[i]).containsExactly(ones(phi.length), within(1e-9));
            }
        }
        RealMatrix basis = Directions.OF_OUTPUTS.of(FACTORS);
        double[][] apart =
                SubspaceSimilarity.of(
                        basis.getSubMatrix(0, 11, 0, 1), basis.getSubMatrix(0, 11, 2, 3));
        assertThat(apart[1][1]).isCloseTo(0, within(1e-12));
    }

    private static double[] ones(int count) {
        double[] ones = new double[count];
        Arrays.fill(ones, 1);
        return ones;
    }

    /** B is zero before the first step. */
    @Test
    void aChangeThatIsZeroHasZeroesAndNoDirections() {
        LayerFactors zero =
                new LayerFactors(
                        "layer", 4, 9, 12, 2, SampleFactors.matrix(4, 9, 2), new float[48]);
        LayerSpectrum spectrum = LayerSpectrum.of(zero);
        assertThat(spectrum.values()).containsExactly(0, 0, 0, 0);
        assertThat(spectrum.effectiveRank()).isZero();
        assertThat(Directions.OF_OUTPUTS.isEmpty(zero)).isTrue();
        assertThat(Directions.OF_A.isEmpty(zero)).isFalse();
    }

    /** A rank above a side of the layer, as of a head with two labels. */
    @Test
    void aRankAboveTheOutputsLeavesAsManyValuesAsThereAreOutputs() {
        LayerSpectrum spectrum = LayerSpectrum.of(SampleFactors.of(2, 4, 9, 2));
        assertThat(spectrum.values()).hasSize(2);
        assertThat(spectrum.values()[1]).isPositive();
    }

    @Test
    void comparisonWithTheBase() {
        BaseComparison comparison =
                new BaseComparison(
                        "layer",
                        2,
                        8,
                        8,
                        6,
                        20,
                        1.5,
                        new double[] {4, 3, 1},
                        new double[] {9, 3, 1},
                        new double[] {0.2, 0.9, 0.45},
                        new double[0][0],
                        new double[0][0]);
        assertThat(comparison.amplification()).isEqualTo(4);
        assertThat(comparison.projectedOnOwn()).isEqualTo(5);
        assertThat(comparison.projectedOnRandom()).isEqualTo(5);
        assertThat(comparison.intruders(3, 0.5)).isEqualTo(2);
        assertThat(comparison.intruders(1, 0.5)).isEqualTo(1);
        assertThat(comparison.intruders(3, 0.3)).isEqualTo(1);
    }
}
