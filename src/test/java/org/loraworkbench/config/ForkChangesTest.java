package org.loraworkbench.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The experiment of a lane's forks, and what a lane cannot become. */
class ForkChangesTest {

    private static final int STEP = 40;

    private static Experiment experiment(String adapter) {
        return ExperimentJson.parse(
                "test",
                """
                {"name": "ranks", "adapters": [%s], "baselines": ["full"],
                 "training": {"steps": 100, "seed": 7}}
                """
                        .formatted(adapter));
    }

    private static Experiment forked(Experiment parent, int lane, ForkChanges changes) {
        return changes.apply(parent, parent.lanes().get(lane), "run-1", STEP);
    }

    private static ForkChanges changes(List<Integer> ranks, List<Double> rates, BiasMode bias) {
        return new ForkChanges(new Grid(ranks, List.of(), rates), bias, 0);
    }

    private static List<String> names(Experiment experiment) {
        return experiment.lanes().stream().map(AdapterConfig::name).toList();
    }

    @Test
    void everyCombinationIsALaneAndTheRestIsTheParents() {
        Experiment parent = experiment("{\"name\": \"a\", \"r\": 4, \"lora_alpha\": 16}");

        Experiment forked =
                forked(parent, 0, changes(List.of(8, 16), List.of(1e-3, 3e-3), BiasMode.ALL));

        assertThat(names(forked))
                .containsExactly("r8-lr0.001", "r8-lr0.003", "r16-lr0.001", "r16-lr0.003");
        assertThat(forked.lanes())
                .allSatisfy(lane -> assertThat(lane.lora().loraAlpha()).isEqualTo(16))
                .allSatisfy(lane -> assertThat(lane.lora().bias()).isEqualTo(BiasMode.ALL));
        assertThat(forked.training()).isEqualTo(parent.training());
        assertThat(forked.fork().from()).isEqualTo(parent.lanes().get(0));
        assertThat(forked.fork().place()).isEqualTo("run-1/a at step 40");
        assertThat(ExperimentJson.parse("f", ExperimentJson.write(forked))).isEqualTo(forked);
    }

    @Test
    void aForkMayHaveOtherStepsAndAFullFinetuningAnotherRate() {
        Experiment parent = experiment("{\"r\": 4}");
        ForkChanges longer = new ForkChanges(Grid.NONE, null, 200);

        assertThat(forked(parent, 0, longer).training().steps()).isEqualTo(200);
        assertThat(names(forked(parent, 1, changes(List.of(), List.of(1e-4), null))))
                .containsExactly("full-lr0.0001");
    }

    /** What is trained anew of a fork begins at the start. */
    @Test
    void anExperimentOfOneLaneIsNoFork() {
        Experiment forked =
                forked(experiment("{\"r\": 4}"), 0, changes(List.of(8), List.of(), null));

        assertThat(forked.ofLane(forked.lanes().get(0)).fork().isEmpty()).isTrue();
    }

    @Test
    void whatALaneCannotBecomeIsRefusedWithItsField() {
        ForkChanges rank = changes(List.of(8), List.of(), null);
        assertRefused(experiment("{\"r\": 4}"), 1, rank, "r: is for lanes with an adapter");
        assertRefused(
                experiment("{\"r\": 4, \"init_lora_weights\": \"pissa\"}"),
                0,
                rank,
                "init_lora_weights: of r4 is \"pissa\"");
        assertRefused(
                experiment("{\"r\": 4, \"bias\": \"all\"}"),
                0,
                changes(List.of(), List.of(), BiasMode.NONE),
                "bias: cannot become \"none\"");
        assertRefused(
                experiment("{\"r\": 4}"),
                0,
                new ForkChanges(Grid.NONE, null, STEP),
                "steps: must be more than 40");
    }

    private static void assertRefused(
            Experiment parent, int lane, ForkChanges changes, String sentence) {
        assertThatThrownBy(() -> forked(parent, lane, changes))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(sentence);
    }
}
