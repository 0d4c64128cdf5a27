package org.loraworkbench.gui.compare.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.loraworkbench.gui.compare.chart.SampleCharts.ACCURACY;
import static org.loraworkbench.gui.compare.chart.SampleCharts.charted;
import static org.loraworkbench.runs.compare.SampleLanes.lane;
import static org.loraworkbench.runs.compare.SampleLanes.rank;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.loraworkbench.runs.RunStatus;
import org.loraworkbench.runs.compare.ComparedLane;

class RankGridTest {

    @Test
    void lanesOfOneRankAndAlphaShareACellWithMeanAndSpread() {
        RankGrid grid = RankGrid.of(SampleCharts.ranksAndFull(), ACCURACY);
        assertThat(grid.ranks()).containsExactly(1, 4, 16, 64);
        assertThat(grid.alphas()).containsExactly(16.0);
        assertThat(grid.cells()).hasSize(4).allMatch(cell -> cell.lanes().size() == 3);
        RankGrid.Cell first =
                grid.cells().stream().filter(cell -> cell.column() == 0).findFirst().orElseThrow();
        assertThat(first.mean()).isCloseTo(0.702, Offset.offset(1e-9));
        assertThat(first.spread()).isCloseTo(0.001, Offset.offset(1e-9));
        assertThat(grid.isMixed()).isFalse();
    }

    @Test
    void aLaneThatWasStoppedIsNoPartOfAMean() {
        ComparedLane complete = rank(8, 1, 0.8);
        ComparedLane stopped = stopped(rank(8, 2, 0.2));
        RankGrid grid = RankGrid.of(List.of(charted(stopped), charted(complete)), ACCURACY);
        assertThat(grid.cells().get(0).lanes()).hasSize(2);
        assertThat(grid.cells().get(0).mean()).isEqualTo(0.8);
    }

    private static ComparedLane stopped(ComparedLane lane) {
        return new ComparedLane(
                lane.folder(),
                lane.created(),
                lane.experiment(),
                lane.settings(),
                lane.started(),
                RunStatus.STOPPED,
                Optional.empty(),
                lane.results(),
                lane.marks());
    }

    @Test
    void aCellOfDifferentSettingsIsCalledMixed() {
        ChartedLane slow = charted(lane("{\"training\": {\"learning_rate\": 0.0001}}"));
        ChartedLane fast = charted(lane("{\"training\": {\"learning_rate\": 0.01}}"));
        assertThat(RankGrid.of(List.of(slow, fast), ACCURACY).isMixed()).isTrue();
    }

    @Test
    void baselinesAndLanesWithoutAValueHaveNoCell() {
        ChartedLane unmeasured = charted(lane("{}", 10, Map.of(), 0.5));
        ChartedLane baseline = charted(lane("{\"baselines\": [\"full\"]}"));
        assertThat(RankGrid.of(List.of(unmeasured, baseline), ACCURACY).cells()).isEmpty();
    }
}
