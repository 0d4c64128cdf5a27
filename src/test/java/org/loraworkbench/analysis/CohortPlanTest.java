package org.loraworkbench.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.loraworkbench.config.ExperimentJson;
import org.loraworkbench.nn.AdapterLayout;
import org.loraworkbench.nn.ModelCatalog;

class CohortPlanTest {

    private final ExperimentPlan plan = plan("false");

    private static ExperimentPlan plan(String gradientCheckpointing) {
        return ExperimentPlan.of(
                ExperimentJson.parse(
                        "test",
                        """
                        {"base": "minilm-l6", "grid": {"r": [1, 2, 4, 8], "lora_alpha": [8, 16]},
                         "baselines": ["head", "full"],
                         "training": {"gradient_checkpointing": %s}}
                        """
                                .formatted(gradientCheckpointing)),
                ModelCatalog.find("minilm-l6"),
                12);
    }

    private static List<Integer> sizes(CohortPlan cohorts) {
        return cohorts.cohorts().stream().map(List::size).toList();
    }

    /** So much that this many of the lanes fit together. */
    private long roomFor(int lanes) {
        return bytes(plan.lanes().stream().limit(lanes).map(LanePlan::layout).toList());
    }

    private long bytes(List<AdapterLayout> cohort) {
        return plan.processBytes(List.of(cohort), false);
    }

    @Test
    void whereMemoryIsPlentyAllAdaptersTrainTogetherAndFullFineTuningAfterThem() {
        CohortPlan cohorts = CohortPlan.of(plan, Long.MAX_VALUE);

        assertThat(sizes(cohorts)).containsExactly(9, 1);
        assertThat(cohorts.reason()).isEmpty();
    }

    @Test
    void lanesThatDoNotFitTogetherAreSharedOutEvenly() {
        CohortPlan cohorts = CohortPlan.of(plan, roomFor(6));

        assertThat(sizes(cohorts)).containsExactly(4, 5, 1);
        assertThat(cohorts.reason())
                .hasValueSatisfying(
                        reason ->
                                assertThat(reason)
                                        .startsWith("9 lanes train in 2 cohorts")
                                        .contains("GB is free"));
    }

    @Test
    void whereNotEvenOneFitsEachTrainsAlone() {
        assertThat(sizes(CohortPlan.of(plan, 1))).hasSize(10).containsOnly(1);
    }

    @Test
    void whatIsPlannedFitsAndTakesLessThanAllTogether() {
        CohortPlan apart = CohortPlan.of(plan, roomFor(3));
        List<List<AdapterLayout>> adapters = apart.cohorts().subList(0, 3);

        assertThat(adapters).allSatisfy(lanes -> assertThat(bytes(lanes)).isLessThan(roomFor(4)));
        assertThat(roomFor(3)).isLessThan(roomFor(9));
    }

    @Test
    void blocksAreComputedAgainBeforeLanesAreParted() {
        CohortPlan cohorts = CohortPlan.of(plan("\"auto\""), roomFor(6));

        assertThat(cohorts.recomputes()).isTrue();
        assertThat(sizes(cohorts)).containsExactly(9, 1);
        assertThat(cohorts.reason())
                .hasValueSatisfying(
                        reason -> assertThat(reason).contains("gradient checkpointing"));
    }

    @Test
    void lanesArePartedTooWhereComputingAgainIsNotEnough() {
        CohortPlan cohorts = CohortPlan.of(plan("\"auto\""), 1);

        assertThat(cohorts.recomputes()).isTrue();
        assertThat(sizes(cohorts)).hasSize(10).containsOnly(1);
    }

    @Test
    void whereMemoryIsPlentyNothingIsComputedAgain() {
        assertThat(CohortPlan.of(plan("\"auto\""), Long.MAX_VALUE).recomputes()).isFalse();
        assertThat(CohortPlan.of(plan("true"), Long.MAX_VALUE).recomputes()).isTrue();
        assertThat(CohortPlan.of(plan, 1).recomputes()).isFalse();
    }

    @Test
    void aRunThatGoesOnKeepsTheCohortsItBeganWith() {
        Map<String, Integer> numbers =
                IntStream.range(0, plan.lanes().size())
                        .boxed()
                        .collect(
                                java.util.stream.Collectors.toMap(
                                        lane -> plan.lanes().get(lane).name(),
                                        lane -> lane < 5 ? 0 : lane < 9 ? 1 : 2));

        assertThat(sizes(CohortPlan.recorded(plan, numbers, Long.MAX_VALUE)))
                .containsExactly(5, 4, 1);
    }
}
