package org.loraworkbench.data.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RetrievalMetricsTest {

    @Test
    void aTextThatIsNearestToItsOwnIsFoundFirst() {
        RetrievalMetrics metrics = new RetrievalMetrics();
        metrics.add(new float[] {1, 0}, new float[] {1, 0});
        metrics.add(new float[] {0, 1}, new float[] {0, 1});

        assertThat(metrics.metrics()).containsEntry("recall_at_1", 1.0).containsEntry("mrr", 1.0);
    }

    @Test
    void equalScoresCountAgainstIt() {
        RetrievalMetrics metrics = new RetrievalMetrics();
        metrics.add(new float[] {1, 0}, new float[] {1, 0});
        metrics.add(new float[] {1, 0}, new float[] {1, 0});

        assertThat(metrics.metrics())
                .containsEntry("recall_at_1", 0.0)
                .containsEntry("recall_at_10", 1.0)
                .containsEntry("mrr", 0.5);
    }
}
