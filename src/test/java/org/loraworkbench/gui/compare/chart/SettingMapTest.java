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
import org.loraworkbench.runs.compare.Column;
import org.loraworkbench.runs.compare.Columns;
import org.loraworkbench.runs.compare.ComparedLane;

class SettingMapTest {

    @Test
    void lanesOfOneRankAndAlphaShareACellWithMeanAndSpread() {
        SettingMap grid =
                SettingMap.of(SampleCharts.ranksAndFull(), ACCURACY, Columns.R, Columns.ALPHA);
        assertThat(grid.across()).containsExactly("1", "4", "16", "64");
        assertThat(grid.up()).containsExactly("16");
        assertThat(grid.cells()).hasSize(4).allMatch(cell -> cell.lanes().size() == 3);
        SettingMap.Cell first =
                grid.cells().stream().filter(cell -> cell.column() == 0).findFirst().orElseThrow();
        assertThat(first.mean()).isCloseTo(0.702, Offset.offset(1e-9));
        assertThat(first.spread()).isCloseTo(0.001, Offset.offset(1e-9));
        assertThat(grid.isMixed()).isFalse();
    }

    @Test
    void aLaneThatWasStoppedIsNoPartOfAMean() {
        ComparedLane complete = rank(8, 1, 0.8);
        ComparedLane stopped = stopped(rank(8, 2, 0.2));
        SettingMap grid =
                SettingMap.of(
                        List.of(charted(stopped), charted(complete)),
                        ACCURACY,
                        Columns.R,
                        Columns.ALPHA);
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
                lane.annotations());
    }

    @Test
    void aCellOfDifferentSettingsIsCalledMixed() {
        ChartedLane slow = charted(lane("{\"training\": {\"learning_rate\": 0.0001}}"));
        ChartedLane fast = charted(lane("{\"training\": {\"learning_rate\": 0.01}}"));
        assertThat(SettingMap.of(List.of(slow, fast), ACCURACY, Columns.R, Columns.ALPHA).isMixed())
                .isTrue();
    }

    @Test
    void baselinesAndLanesWithoutAValueHaveNoCell() {
        ChartedLane unmeasured = charted(lane("{}", 10, Map.of(), 0.5));
        ChartedLane baseline = charted(lane("{\"baselines\": [\"full\"]}"));
        assertThat(
                        SettingMap.of(
                                        List.of(unmeasured, baseline),
                                        ACCURACY,
                                        Columns.R,
                                        Columns.ALPHA)
                                .cells())
                .isEmpty();
    }

    @Test
    void anyTwoSettingsSpanTheMapNumbersInTheirOrder() {
        List<ChartedLane> lanes =
                List.of("0.003", "0.0005", "0.001").stream()
                        .map(
                                "{\"training\": {\"learning_rate\": %s, \"batch_size\": 4}}"
                                        ::formatted)
                        .map(json -> charted(lane(json)))
                        .toList();
        Column batch =
                Columns.of(lanes.stream().map(ChartedLane::lane).toList()).stream()
                        .filter(column -> column.key().equals("batch_size"))
                        .findFirst()
                        .orElseThrow();

        SettingMap map = SettingMap.of(lanes, ACCURACY, batch, Columns.LEARNING_RATE);

        assertThat(map.across()).containsExactly("4");
        assertThat(map.up()).containsExactly("0.0005", "0.001", "0.003");
    }
}
