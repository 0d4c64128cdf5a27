package org.loraworkbench.runs.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.events.RunFolder;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LaneTableTest {

    private LaneTable table;

    @BeforeAll
    void readTwentyRuns(@TempDir Path home) throws IOException {
        Workspace workspace = new Workspace(home);
        new SampleRuns(workspace).addTwenty();
        table = LaneTable.of(SampleRuns.lanesIn(workspace));
    }

    private Column column(String key) {
        return table.allColumns().stream().filter(c -> c.key().equals(key)).findFirst().get();
    }

    private static List<String> names(LaneTable table) {
        return table.lanes().stream().map(ComparedLane::laneName).toList();
    }

    @Test
    void aSearchFindsTextInAnyColumn() {
        assertThat(table.filter(List.of(new Condition.Contains("SmolLM2"))).lanes())
                .hasSize(3)
                .allMatch(lane -> lane.experiment().base().contains("SmolLM2"));
        assertThat(table.filter(List.of(new Condition.Contains("QUERY, KEY"))).lanes()).hasSize(2);
    }

    @Test
    void conditionsAddUp() {
        LaneTable found =
                table.filter(
                        List.of(
                                new Condition.OneOf(Columns.RUN, Set.of("ranks on topics")),
                                new Condition.Between(Columns.R, 2, Double.POSITIVE_INFINITY)));

        assertThat(names(found)).containsExactly("r4", "r16", "r4", "r16", "r4", "r16");
    }

    @Test
    void aConditionOnANumberLeavesOutLanesWithoutOne() {
        LaneTable found = table.filter(List.of(new Condition.Between(Columns.R, 0, 1000)));

        assertThat(found.lanes()).allMatch(ComparedLane::isLora);
    }

    @Test
    void lanesWithoutAValueComeLastInBothDirections() {
        List<String> rising = names(table.sort(Columns.R, false));
        List<String> falling = names(table.sort(Columns.R, true));

        assertThat(rising.get(0)).startsWith("r1");
        assertThat(falling.get(0)).startsWith("r64");
        assertThat(rising).last().isEqualTo("full");
        assertThat(falling).last().isEqualTo("full");
    }

    @Test
    void sortingByAnotherColumnKeepsTheFirstOrderAmongEquals() {
        LaneTable sorted = table.sort(Columns.SEED, false).sort(Columns.METHOD, false);

        assertThat(sorted.lanes().stream().filter(lane -> !lane.isLora()).map(Columns.SEED::text))
                .isSorted();
    }

    @Test
    void lanesThatDifferByTheSeedAloneAreOneGroup() {
        LaneTable ranks =
                table.filter(List.of(new Condition.OneOf(Columns.RUN, Set.of("ranks on topics"))));

        List<LaneGroup> groups = ranks.groupOverSeeds();

        assertThat(groups).hasSize(4).allMatch(group -> group.lanes().size() == 3);
        LaneGroup first = groups.get(0);
        Spread loss = first.spread(Columns.VALIDATION_LOSS);
        double[] values =
                first.lanes().stream().mapToDouble(Columns.VALIDATION_LOSS::number).toArray();
        double mean = (values[0] + values[1] + values[2]) / 3;
        assertThat(loss.mean()).isCloseTo(mean, within(1e-12));
        assertThat(loss.deviation() * loss.deviation())
                .isCloseTo(
                        (square(values[0] - mean)
                                        + square(values[1] - mean)
                                        + square(values[2] - mean))
                                / 2,
                        within(1e-12));
        assertThat(first.shown(Columns.R)).isEqualTo("1");
        assertThat(first.shown(Columns.VALIDATION_LOSS)).contains(" ± ");
    }

    private static org.assertj.core.data.Offset<Double> within(double offset) {
        return org.assertj.core.data.Offset.offset(offset);
    }

    private static double square(double value) {
        return value * value;
    }

    @Test
    void oneLaneAloneHasNoSpread() {
        LaneTable one = table.filter(List.of(new Condition.Contains("first try")));

        LaneGroup group = one.groupOverSeeds().get(0);

        assertThat(group.spread(Columns.VALIDATION_LOSS).deviation()).isNaN();
        assertThat(group.shown(Columns.VALIDATION_LOSS)).doesNotContain("±");
    }

    @Test
    void whatIsShownIsExportedWithEveryDigit() {
        LaneTable shown =
                table.filter(List.of(new Condition.Contains("first try")))
                        .show(List.of(Columns.LANE, Columns.VALIDATION_LOSS, Columns.TRAINABLE));

        String loss = Double.toString(shown.lanes().get(0).results().validationLoss());
        assertThat(shown.csv())
                .isEqualToNormalizingNewlines(
                        "lane,validation_loss,trainable_parameters\nr8," + loss + ",78348\n");
    }

    @Test
    void aTextWithACommaIsQuoted() {
        LaneTable shown =
                table.filter(List.of(new Condition.Contains("query, key")))
                        .show(List.of(column("target_modules")));

        assertThat(shown.csv()).contains("\"query, key\"");
    }

    @Test
    void markdownIsRoundedForTheEye() {
        LaneTable shown =
                table.filter(List.of(new Condition.Contains("first try")))
                        .show(List.of(Columns.LANE, Columns.TRAINABLE, column("accuracy")));

        assertThat(shown.markdown())
                .startsWith(
                        "| lane | trainable | accuracy |\n| --- | ---: | ---: |\n| r8 | 78,348 |")
                .endsWith(" % |\n");
    }

    @Test
    void anEmptyTableStillHasItsColumns() {
        LaneTable empty = LaneTable.of(List.of()).sort(Columns.R, true);

        assertThat(empty.lanes()).isEmpty();
        assertThat(empty.filter(List.of(new Condition.Contains("x"))).csv()).startsWith("run,");
    }

    @Test
    void noExportedTextIsAFormula(@TempDir Path home) throws IOException {
        Workspace workspace = new Workspace(home);
        RunFolder run =
                new SampleRuns(workspace)
                        .add("{\"training\": {\"seed\": -3}}", SampleRun.End.FINISHED);
        RunAnnotations.annotateLane(
                run, "r8", note -> note.withName("+r8").withNote("=HYPERLINK(1)"));

        String csv = LaneTable.of(SampleRuns.lanesIn(workspace)).csv();

        assertThat(csv).contains(",'+r8,").contains(",'=HYPERLINK(1),").contains(",-3,");
    }
}
