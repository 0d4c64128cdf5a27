package org.loraworkbench.gui.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.loraworkbench.runs.compare.SampleLanes.lane;
import static org.loraworkbench.runs.compare.SampleLanes.rank;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.loraworkbench.runs.compare.Columns;
import org.loraworkbench.runs.compare.ComparedLane;

class MapAxesTest {

    private final MapAxes axes = new MapAxes();

    private static List<ComparedLane> atRates() {
        return Stream.of("0.001", "0.003")
                .map("{\"training\": {\"learning_rate\": %s}}"::formatted)
                .map(json -> lane(json))
                .toList();
    }

    @Test
    void ranksAndAlphasAreTheUsualMap() {
        axes.offer(List.of(rank(1, 1, 0.5), rank(8, 2, 0.6)));

        assertThat(axes.acrossProperty().get()).isEqualTo(Columns.R);
        assertThat(axes.upProperty().get()).isEqualTo(Columns.ALPHA);
        assertThat(axes.offered()).contains(Columns.R, Columns.ALPHA, Columns.SEED);
        assertThat(axes.offered()).doesNotContain(Columns.LEARNING_RATE);
    }

    @Test
    void whereOnlyTheRateVariesItStandsBesideTheRanks() {
        axes.offer(atRates());

        assertThat(axes.upProperty().get()).isEqualTo(Columns.LEARNING_RATE);
    }

    @Test
    void whatTheUserChoseStaysEvenWhereItDoesNotVary() {
        axes.offer(List.of(rank(1, 1, 0.5), rank(8, 2, 0.6)));
        axes.upProperty().set(Columns.SEED);

        axes.offer(atRates());

        assertThat(axes.upProperty().get()).isEqualTo(Columns.SEED);
        assertThat(axes.acrossProperty().get()).isEqualTo(Columns.R);
        assertThat(axes.offered()).contains(Columns.SEED, Columns.LEARNING_RATE);
    }
}
