package org.loraworkbench.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExampleExperimentsTest {

    @Test
    void everyExampleCanBeRead() {
        assertThat(ExampleExperiments.ALL)
                .allSatisfy(
                        example -> assertThat(ExampleExperiments.find(example.name())).isPresent());
        assertThat(ExampleExperiments.find("search"))
                .hasValueSatisfying(search -> assertThat(search.search().isEmpty()).isFalse());
        assertThat(ExampleExperiments.find("something else")).isEmpty();
    }

    @Test
    void overfittingSetsFullFineTuningBesideThreeRanks() {
        Experiment overfitting = ExampleExperiments.find("overfitting").orElseThrow();

        assertThat(overfitting.dataset().trainSize()).isEqualTo(100);
        assertThat(overfitting.lanes())
                .extracting(AdapterConfig::method)
                .containsExactly(Method.LORA, Method.LORA, Method.LORA, Method.FULL);
        assertThat(overfitting.lanes().subList(0, 3))
                .extracting(lane -> lane.lora().r())
                .containsExactly(1, 4, 16);
    }
}
