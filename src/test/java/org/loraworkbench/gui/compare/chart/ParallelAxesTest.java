package org.loraworkbench.gui.compare.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.loraworkbench.gui.compare.chart.SampleCharts.ACCURACY;
import static org.loraworkbench.gui.compare.chart.SampleCharts.charted;
import static org.loraworkbench.runs.compare.SampleLanes.lane;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ParallelAxesTest {

    private final List<ChartedLane> lanes = SampleCharts.ranksAndFull();
    private final List<ParallelAxis> axes = ParallelAxes.of(lanes, ACCURACY);

    private ParallelAxis axis(String title) {
        return axes.stream().filter(axis -> axis.title().equals(title)).findFirst().orElseThrow();
    }

    @Test
    void onlyWhatDiffersGetsAnAxisAndTheQualityComesLast() {
        assertThat(axes)
                .extracting(ParallelAxis::title)
                .contains("method", "r", "seed", "trainable")
                .doesNotContain("base", "alpha", "bias", "steps")
                .endsWith("accuracy");
    }

    @Test
    void ranksAreEquallyFarApartByTheirRatio() {
        ParallelAxis r = axis("r");
        assertThat(r.marks())
                .extracting(ParallelAxis.Mark::text)
                .containsExactly("1", "4", "16", "64");
        assertThat(r.placeOf(lanes.get(1))).isBetween(0.33, 0.34);
    }

    @Test
    void aLaneWithoutAValuePassesBelowTheAxis() {
        ChartedLane full = lanes.get(lanes.size() - 1);
        assertThat(axis("r").placeOf(full)).isEqualTo(ParallelAxis.NOWHERE);
        assertThat(axis("r").isPartial(lanes)).isTrue();
        assertThat(axis("accuracy").placeOf(full)).isEqualTo(1);
    }

    @Test
    void noNumberStandsTwiceBesideAnAxis() {
        List<ChartedLane> close =
                IntStream.rangeClosed(1, 5)
                        .mapToObj(
                                i -> "{\"training\": {\"learning_rate\": 0.00100%d}}".formatted(i))
                        .map(json -> charted(lane(json)))
                        .toList();
        ParallelAxis rate =
                ParallelAxes.of(close, ACCURACY).stream()
                        .filter(axis -> axis.title().equals("learning rate"))
                        .findFirst()
                        .orElseThrow();
        assertThat(rate.marks()).extracting(ParallelAxis.Mark::text).doesNotHaveDuplicates();
    }

    @Test
    void sharesAreWrittenInPercent() {
        assertThat(axis("accuracy").marks())
                .extracting(ParallelAxis.Mark::text)
                .allMatch(text -> text.endsWith(" %"));
    }

    @Test
    void wordsThatPartLanesAsOthersDoAreLeftOut() {
        ChartedLane topics = charted(lane("{}"));
        ChartedLane other =
                charted(
                        lane(
                                """
                                {"base": "small-lm", "task_type": "CAUSAL_LM",
                                 "dataset": {"name": "wordnet-definitions"}}"""));
        assertThat(ParallelAxes.of(List.of(topics, other), ACCURACY))
                .extracting(ParallelAxis::title)
                .containsExactly("base", "accuracy");
    }
}
