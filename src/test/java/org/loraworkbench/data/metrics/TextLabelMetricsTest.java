package org.loraworkbench.data.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Values are those of scipy and scikit-learn. */
class TextLabelMetricsTest {

    @Test
    void scores() {
        RegressionMetrics metrics = new RegressionMetrics(1);
        metrics.add(new float[] {1, 2, 3}, new float[] {1.5f, 2, 5});
        metrics.add(new float[] {4}, new float[] {4});

        Map<String, Double> values = metrics.metrics();
        assertThat(values.keySet()).containsExactly("pearson_r", "spearman_rho", "rmse");
        assertThat(values.get("pearson_r")).isCloseTo(0.820538, within(1e-5));
        assertThat(values.get("spearman_rho")).isCloseTo(0.8, within(1e-9));
        assertThat(values.get("rmse")).isCloseTo(Math.sqrt(4.25 / 4), within(1e-9));
    }

    @Test
    void scoresOfALaneThatDiverged() {
        RegressionMetrics metrics = new RegressionMetrics(1);
        metrics.add(new float[] {1, 2}, new float[] {Float.NaN, 2});

        assertThat(metrics.metrics().values()).allMatch(value -> value.isNaN());
    }

    @Test
    void severalLabels() {
        MultiLabelMetrics metrics = new MultiLabelMetrics(3);
        boolean[][] rows = {{true, true}, {false, true}, {true, false}, {false, false}};
        for (int row = 0; row < rows.length; row++) {
            metrics.add(row % 2, rows[row][0], rows[row][1]);
        }

        assertThat(metrics.metrics())
                .containsEntry("micro_f1", 0.5)
                .containsEntry("macro_f1", (2.0 / 3 + 0 + 0) / 3);
    }
}
