package org.loraworkbench.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchTest {

    private static Experiment of(String fields) {
        return ExperimentJson.parse("e.json", "{" + fields + "}");
    }

    @Test
    void lanesAreThoseOfTheGridForEverySeed() {
        Experiment experiment =
                of("\"search\": {\"r\": [1, 8], \"learning_rate\": [0.001, 0.003], \"seeds\": 2}");

        assertThat(experiment.lanes())
                .extracting(AdapterConfig::name)
                .containsExactly(
                        "r1-lr0.001-s42",
                        "r1-lr0.001-s43",
                        "r1-lr0.003-s42",
                        "r1-lr0.003-s43",
                        "r8-lr0.001-s42",
                        "r8-lr0.001-s43",
                        "r8-lr0.003-s42",
                        "r8-lr0.003-s43");
        assertThat(experiment.lanes().get(1).seed()).isEqualTo(43);
    }

    @Test
    void whatIsWrittenReadsBackAsTheSame() {
        Experiment experiment =
                of(
                        "\"search\": {\"r\": [1, 8], \"learning_rate\": [0.001, 0.003], \"budget\": 0.5}");

        assertThat(ExperimentJson.parse("again", ExperimentJson.write(experiment)))
                .isEqualTo(experiment);
    }

    @Test
    void aLaneAloneKeepsItsSeed() {
        Experiment experiment =
                of("\"search\": {\"r\": [1, 8], \"learning_rate\": [0.001, 0.003]}");

        Experiment alone = experiment.ofLane(experiment.lanes().get(1));

        assertThat(alone.search().isEmpty()).isTrue();
        assertThat(alone.training().seed()).isEqualTo(43);
        assertThat(ExperimentJson.parse("again", ExperimentJson.write(alone))).isEqualTo(alone);
    }

    @Test
    void theFormBecomesASearchOverUsualRanksAndRates() {
        Experiment search = Experiment.defaults().toSearch();

        assertThat(search.search().grid().r()).containsExactly(1, 2, 4, 8, 16, 32, 64);
        assertThat(search.search().grid().learningRate()).containsExactly(3e-4, 1e-3, 3e-3);
        assertThat(search.search().seeds()).isEqualTo(3);
        assertThat(search.search().budget()).isEqualTo(0.4);
    }

    @Test
    void whatTheFormHasOfRanksAndRatesIsSearched() {
        Experiment search =
                of("\"grid\": {\"r\": [2, 4], \"learning_rate\": [0.01, 0.02]}, \"baselines\": [\"head\"]")
                        .toSearch();

        assertThat(search.search().grid().r()).containsExactly(2, 4);
        assertThat(search.search().grid().learningRate()).containsExactly(0.01, 0.02);
        assertThat(search.baselines()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"search\": {\"r\": [4]}|search.r: must hold at least two ranks",
                "\"search\": {\"r\": [1, 2], \"seeds\": 0}|search.seeds: must be a whole number",
                "\"search\": {\"r\": [1, 2], \"budget\": 2}|search.budget: must be above 0 and at most 1",
                "\"search\": {\"r\": [1, 2], \"budget\": 0.1}|search.budget: must be at least 0.34",
                "\"search\": {\"r\": [1, 2], \"ranks\": 3}|search.ranks: ",
                "\"search\": {\"r\": [1, 2]}, \"grid\": {\"r\": [1]}|grid: cannot stand beside",
                "\"search\": {\"r\": [1, 2]}, \"baselines\": [\"full\"]|baselines: cannot stand",
                "\"search\": {\"r\": [1, 2]}, \"training\": {\"eval_every\": 300}|training.eval_every: is 300 of 300",
                "\"search\": {\"r\": [1, 2]}, \"training\": {\"early_stopping_patience\": 2}|training.early_stopping_patience: must be 0",
            })
    void whatCannotBeSearchedIsNamed(String fields, String sentence) {
        assertThatThrownBy(() -> of(fields))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(sentence);
    }
}
