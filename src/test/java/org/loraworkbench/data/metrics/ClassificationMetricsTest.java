package org.loraworkbench.data.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ClassificationMetricsTest {

    private static final Offset<Double> ROUNDING = within(1e-12);

    /**
     * By hand: F1 of the labels 0 to 3 is 4/5, 1/2, 1/2 and 0; Matthews' correlation is (4·7 − 14)
     * / √((49 − 13)·(49 − 17)).
     */
    @Test
    void severalLabelsGiveTheKnownValues() {
        ClassificationMetrics metrics =
                measured(4, new int[] {0, 1, 2, 2, 1, 0, 3}, new int[] {0, 2, 1, 2, 1, 0, 0});

        assertThat(metrics.count()).isEqualTo(7);
        assertThat(metrics.accuracy()).isEqualTo(4 / 7.0, ROUNDING);
        assertThat(metrics.macroF1()).isEqualTo(0.45, ROUNDING);
        assertThat(metrics.matthewsCorrelation()).isEqualTo(14 / Math.sqrt(1152), ROUNDING);
    }

    /** The examples in scikit-learn's documentation of f1_score and matthews_corrcoef. */
    @Test
    void theReferencesOwnExamplesAgree() {
        assertThat(
                        measured(3, new int[] {0, 1, 2, 0, 1, 2}, new int[] {0, 2, 1, 0, 0, 1})
                                .macroF1())
                .isEqualTo(0.8 / 3, ROUNDING);
        assertThat(
                        measured(2, new int[] {1, 1, 1, 0}, new int[] {1, 0, 1, 1})
                                .matthewsCorrelation())
                .isEqualTo(-1 / 3.0, ROUNDING);
    }

    @Test
    void labelsThatNeverOccurDoNotCount() {
        assertThat(measured(9, new int[] {0, 1}, new int[] {0, 1}).macroF1()).isEqualTo(1);
    }

    @Test
    void aLabelThatIsPredictedButNeverTrueCountsAsZero() {
        // Label 0: precision 1, recall 1/2; label 1: nothing right.
        assertThat(measured(2, new int[] {0, 0}, new int[] {0, 1}).macroF1())
                .isEqualTo(1 / 3.0, ROUNDING);
    }

    @Test
    void perfectAndConstantPredictionsAreTheEndsOfTheScale() {
        ClassificationMetrics perfect = measured(3, new int[] {0, 1, 2}, new int[] {0, 1, 2});
        ClassificationMetrics constant = measured(3, new int[] {0, 1, 2}, new int[] {1, 1, 1});

        assertThat(perfect.accuracy()).isEqualTo(1);
        assertThat(perfect.matthewsCorrelation()).isEqualTo(1, ROUNDING);
        assertThat(constant.matthewsCorrelation()).isZero();
    }

    @Test
    void withoutPredictionsThereIsNothingToSay() {
        ClassificationMetrics none = new ClassificationMetrics(3);

        assertThat(none.count()).isZero();
        assertThat(none.accuracy()).isNaN();
        assertThat(none.macroF1()).isNaN();
        assertThat(none.matthewsCorrelation()).isNaN();
    }

    private static ClassificationMetrics measured(int labels, int[] truths, int[] predictions) {
        ClassificationMetrics metrics = new ClassificationMetrics(labels);
        for (int index = 0; index < truths.length; index++) {
            metrics.add(truths[index], predictions[index]);
        }
        return metrics;
    }
}
