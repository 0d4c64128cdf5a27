package org.loraworkbench.worker.child.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.loraworkbench.analysis.spectrum.BaseComparison;
import org.loraworkbench.analysis.spectrum.SampleFactors;

/** The numbers are numpy's, of the same matrices. */
class WeightSpectrumTest {

    private static final Offset<Double> CLOSE = within(1e-5);

    private static BaseComparison compare(Optional<float[]> magnitudes) {
        try (NDManager manager = NDManager.newBaseManager(Device.cpu());
                WeightSpectrum spectrum =
                        new WeightSpectrum(manager, SampleFactors.matrix(12, 9, 3), 12, 9)) {
            return spectrum.compare(SampleFactors.of(12, 4, 9, 2), magnitudes);
        }
    }

    @Test
    void aChangeBesideItsWeight() {
        BaseComparison comparison = compare(Optional.empty());
        assertThat(comparison.changeNorm()).isCloseTo(21.139739341705628, CLOSE);
        assertThat(comparison.weightNorm()).isCloseTo(7.306519348938556, CLOSE);
        assertThat(comparison.projectedNorm()).isCloseTo(5.083553533593196, CLOSE);
        assertThat(comparison.projectedOnOwn()).isCloseTo(7.098328239909732, CLOSE);
        assertThat(comparison.weightValues())
                .containsExactly(
                        new double[] {
                            4.88129784,
                            3.39781266,
                            2.87069937,
                            2.60252751,
                            1.37733573,
                            1.00550676,
                            0.27323863,
                            0.12543762,
                            0.0216723
                        },
                        CLOSE);
        assertThat(comparison.adaptedValues())
                .containsExactly(
                        new double[] {
                            18.15908345,
                            6.04625155,
                            3.32112225,
                            2.59024458,
                            1.21076705,
                            0.73459933,
                            0.23329458,
                            0.14668939,
                            0.02061806
                        },
                        CLOSE);
    }

    @Test
    void largestCosinesOfTheAdaptedWeightsDirections() {
        BaseComparison comparison = compare(Optional.empty());
        assertThat(comparison.largestCosines())
                .containsExactly(
                        new double[] {
                            0.63853223,
                            0.63790239,
                            0.79787888,
                            0.88011441,
                            0.65170583,
                            0.75742501,
                            0.95708144,
                            0.97863316,
                            0.99176572
                        },
                        CLOSE);
        assertThat(comparison.intruders(3, 0.7)).isEqualTo(2);
    }

    @Test
    void directionsThatTheWeightSharesWithItsChange() {
        BaseComparison comparison = compare(Optional.empty());
        assertThat(comparison.sharedOutputs()).hasDimensions(9, 4);
        assertThat(comparison.sharedOutputs()[0])
                .containsExactly(
                        new double[] {0.28478882, 0.31559216, 0.53443694, 0.88718337}, CLOSE);
        assertThat(comparison.sharedOutputs()[2])
                .containsExactly(
                        new double[] {0.48149284, 0.5234307, 0.51166633, 0.68169084}, CLOSE);
        assertThat(comparison.sharedInputs()[0])
                .containsExactly(
                        new double[] {0.38031756, 0.45568918, 0.58063639, 0.6457131}, CLOSE);
        assertThat(comparison.sharedInputs()[1])
                .containsExactly(
                        new double[] {0.87422301, 0.56830685, 0.66830274, 0.71637175}, CLOSE);
    }

    private static WeightSpectrum.Whole whole(int seed) {
        try (NDManager manager = NDManager.newBaseManager(Device.cpu());
                WeightSpectrum spectrum =
                        new WeightSpectrum(manager, SampleFactors.matrix(12, 9, 3), 12, 9)) {
            return spectrum.compare("layer", SampleFactors.matrix(12, 9, seed));
        }
    }

    @Test
    void aWeightThatWasTrainedItself() {
        WeightSpectrum.Whole whole = whole(5);
        assertThat(whole.spectrum().values())
                .containsExactly(
                        new double[] {
                            8.21374205,
                            6.1140785,
                            4.70958353,
                            4.27224069,
                            2.45823773,
                            1.61585216,
                            0.4414873,
                            0.20559962,
                            0.02646982
                        },
                        CLOSE);
        assertThat(whole.spectrum().effectiveRank()).isCloseTo(5.83246205462491, CLOSE);
        BaseComparison comparison = whole.comparison();
        assertThat(comparison.rank()).isEqualTo(8);
        assertThat(comparison.changeNorm()).isCloseTo(12.416554477486681, CLOSE);
        assertThat(comparison.projectedNorm()).isCloseTo(7.306110674846313, CLOSE);
        assertThat(comparison.adaptedValues()[1]).isCloseTo(3.80299747, CLOSE);
        assertThat(comparison.largestCosines()[1]).isCloseTo(0.58520666, CLOSE);
        assertThat(comparison.largestCosines()[8]).isCloseTo(0.24707844, CLOSE);
        assertThat(comparison.sharedOutputs()[1][1]).isCloseTo(0.7354953, CLOSE);
        assertThat(comparison.sharedInputs()[1][2]).isCloseTo(0.99851562, CLOSE);
    }

    @Test
    void aWeightThatStayedAsItWasHasNoDirections() {
        WeightSpectrum.Whole whole = whole(3);
        assertThat(whole.spectrum().normOfChange()).isZero();
        assertThat(whole.comparison().amplification()).isNaN();
        assertThat(whole.comparison().sharedInputs()).isEmpty();
    }

    /** DoRA gives each row of the adapted weight the length of its magnitude. */
    @Test
    void magnitudesAreTheLengthsOfTheRows() {
        float[] ones = new float[12];
        Arrays.fill(ones, 1);
        double squares = 0;
        for (double value : compare(Optional.of(ones)).adaptedValues()) {
            squares += value * value;
        }
        assertThat(squares).isCloseTo(12, CLOSE);
    }
}
