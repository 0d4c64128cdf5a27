package org.loraworkbench.gui.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loraworkbench.gui.common.chart.ChartSeries;
import org.loraworkbench.gui.compare.chart.ChartedLane;
import org.loraworkbench.runs.compare.ComparedLane;
import org.loraworkbench.runs.compare.Quality;

class ChartsViewModelTest {

    @TempDir Path folder;
    private CompareViewModel page;
    private ChartsViewModel charts;

    @BeforeEach
    void readTwentyRuns() {
        page = SampleCompare.twentyRuns(folder);
        charts = page.charts();
    }

    @Test
    void chartsShowWhatTheTableShows() {
        assertThat(charts.chartedProperty().get()).hasSize(page.lanes().rows().size() - 1);
        page.lanes().searchProperty().set("rank times alpha");
        assertThat(charts.chartedProperty().get()).hasSize(30);
    }

    @Test
    void withoutASelectionTheFirstLanesHaveCurvesAndThePageSaysSo() {
        assertThat(charts.lossLines()).hasSize(8);
        assertThat(charts.curveNoteProperty().get()).startsWith("First 8 of ");
    }

    @Test
    void theCurvesAreThoseOfTheSelectedLanes() {
        SampleCompare.selectRuns(page, "definitions");
        assertThat(charts.lossLines())
                .extracting(ChartSeries::name)
                .containsExactly("r2", "r8", "r32");
        assertThat(charts.lossLines().get(0).size()).isEqualTo(300);
        assertThat(charts.curveNoteProperty().get()).isEmpty();
    }

    @Test
    void lanesOfOneNameAreToldApartByTheirRunAndSeed() {
        SampleCompare.selectRuns(page, "ranks on topics");
        assertThat(charts.lossLines())
                .extracting(ChartSeries::name)
                .contains("r1, seed 1", "full, seed 3");
        page.lanes().searchProperty().set("r4 seed=1");
        page.focus().choose(List.of());
        assertThat(charts.lossLines())
                .extracting(ChartSeries::name)
                .containsExactly("r4 · 100 examples", "r4 · ranks on topics");
    }

    @Test
    void theGapOfALaneThatLearnsByHeartGrows() {
        page.lanes().searchProperty().set("\"100 examples\" full seed=1");
        ChartSeries gap = charts.gapLines().get(0);
        page.lanes().searchProperty().set("\"ranks on topics\" full seed=1");
        assertThat(gap.latest(0)).isGreaterThan(2 * charts.gapLines().get(0).latest(0));
    }

    @Test
    void validationLossesTakeThePlaceOfTrainingLosses() {
        charts.trainingProperty().set(false);
        assertThat(charts.lossLines()).allMatch(ChartSeries::dashed);
    }

    @Test
    void whatLanesAreJudgedByStaysWhileTheyHaveIt() {
        charts.qualityProperty().set(Quality.VALIDATION_LOSS);
        page.lanes().searchProperty().set("ranks");
        assertThat(charts.qualityProperty().get()).isEqualTo(Quality.VALIDATION_LOSS);
    }

    @Test
    void theVerdictIsOnTheSelectedLanes() {
        assertThat(charts.verdictProperty().getValue()).isEmpty();
        SampleCompare.selectRuns(page, "ranks on topics");
        assertThat(charts.verdictProperty().getValue())
                .contains("The smallest rank within 1 point");
    }

    @Test
    void differencesOfTwoLanesHoldOnlyWhatDiffersAndAWarning() {
        List<ChartedLane> all = charts.chartedProperty().get();
        page.focus().choose(List.of(id(all, "r1-a4"), id(all, "r8-a64")));
        ShownDifferences shown = charts.differencesProperty().get();
        assertThat(shown.settings())
                .extracting(ShownDifferences.Line::name)
                .contains("r", "lora_alpha")
                .doesNotContain("base", "steps");
        assertThat(shown.warning()).contains("alpha/r");
        assertThat(shown.results()).extracting(ShownDifferences.Line::name).contains("accuracy");
    }

    private static ComparedLane.Id id(List<ChartedLane> lanes, String name) {
        return lanes.stream()
                .filter(lane -> lane.lane().laneName().equals(name))
                .findFirst()
                .orElseThrow()
                .id();
    }
}
